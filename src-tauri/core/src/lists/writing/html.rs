//! A member list as a page for print: it needs nothing besides itself, and whatever a cell says is only text there.

use std::borrow::{Borrow, Cow};
use std::io::{self, Write};

use super::{ListOf, read_by_people, title_of, unwritten};
use crate::Error;
use crate::lists::MemberColumn;
use crate::session::MemberView;

/// Nothing is fetched and nothing is run, whatever opens the page.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

const STYLE: &str = "\
:root { color-scheme: light dark; font: 0.9375rem/1.4 system-ui, sans-serif; }
body { margin: 2rem; }
h1 { font-size: 1.25rem; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid #8888; padding: 0.3rem 0.6rem; text-align: start; vertical-align: top; }
td { overflow-wrap: anywhere; white-space: pre-line; }
@page { size: A4 landscape; margin: 12mm; }
@media print {
  :root { color-scheme: light; font-size: 8pt; }
  body { margin: 0; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
}
";

/// Writes the list as HTML (times in UTC) and returns how many rows it has.
pub(super) fn write_html(
    members: impl Iterator<Item = impl Borrow<MemberView>>,
    list: &ListOf<'_>,
    out: &mut dyn Write,
) -> Result<u64, Error> {
    write_head(list, out).map_err(unwritten)?;
    let mut count = 0;
    for member in members {
        let member: &MemberView = member.borrow();
        write_row(list, member, out).map_err(unwritten)?;
        count += 1;
    }
    let members = if count == 1 { "member" } else { "members" };
    write!(out, "</tbody>\n</table>\n<p>{count} {members}. Times are in UTC.</p>\n</body>\n</html>\n")
        .map_err(unwritten)?;
    Ok(count)
}

fn write_head(list: &ListOf<'_>, out: &mut dyn Write) -> io::Result<()> {
    let organization = escaped(list.organization.as_str());
    let date = list.at.date();
    write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>Members of {organization}, {date}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
         <h1>Members of <bdi>{organization}</bdi>, <time datetime=\"{date}\">{date}</time></h1>\n\
         <table>\n<thead>\n<tr>"
    )?;
    for headed in list.columns {
        write!(out, "<th scope=\"col\" dir=\"auto\">{}</th>", escaped(&title_of(headed)))?;
    }
    out.write_all(b"</tr>\n</thead>\n<tbody>\n")
}

fn write_row(list: &ListOf<'_>, member: &MemberView, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"<tr>")?;
    for headed in list.columns {
        let text = read_by_people(headed.column, member);
        let text = escaped(&text);
        match headed.column {
            MemberColumn::Name | MemberColumn::InvitedBy => write!(out, "<td><bdi>{text}</bdi></td>")?,
            MemberColumn::Overrides | MemberColumn::Profile(_) => {
                write!(out, "<td dir=\"auto\">{text}</td>")?
            }
            MemberColumn::Id
            | MemberColumn::Email
            | MemberColumn::Role
            | MemberColumn::Permission
            | MemberColumn::Status
            | MemberColumn::CanSignIn
            | MemberColumn::CreatedAt
            | MemberColumn::JoinedAt
            | MemberColumn::LastActive => write!(out, "<td>{text}</td>")?,
        }
    }
    out.write_all(b"</tr>\n")
}

/// The text with the five signs that mean something in HTML as references.
fn escaped(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '>', '"', '\'']) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    Cow::Owned(out)
}
