//! A member list as JSON: an array of objects, or one object in each line.

use std::borrow::Borrow;
use std::io::{self, Write};

use orgdesk_domain::access::ApplicationPermission;
use orgdesk_domain::profile::ProfileKey;
use serde::Serializer as _;
use serde::ser::{SerializeMap as _, SerializeSeq};

use super::unwritten;
use crate::Error;
use crate::lists::MemberColumn;
use crate::lists::column::HeadedColumn;
use crate::session::{MemberView, OverrideView};

/// Writes the list as a JSON array of objects, one member to a line, and returns how many there are.
pub(crate) fn write_json(
    members: impl Iterator<Item = impl Borrow<MemberView>>,
    columns: &[HeadedColumn],
    out: &mut dyn Write,
) -> Result<u64, Error> {
    let mut count = 0;
    let mut serializer = serde_json::Serializer::with_formatter(&mut *out, OnePerLine::default());
    let mut list = serializer.serialize_seq(None).map_err(unwritten)?;
    for member in members {
        let member: &MemberView = member.borrow();
        list.serialize_element(&Chosen { member, columns }).map_err(unwritten)?;
        count += 1;
    }
    SerializeSeq::end(list).map_err(unwritten)?;
    out.write_all(b"\n").map_err(unwritten)?;
    Ok(count)
}

/// Writes the list as JSON Lines and returns how many members there are.
pub(super) fn write_json_lines(
    members: impl Iterator<Item = impl Borrow<MemberView>>,
    columns: &[HeadedColumn],
    out: &mut dyn Write,
) -> Result<u64, Error> {
    let mut count = 0;
    for member in members {
        let member: &MemberView = member.borrow();
        serde_json::to_writer(&mut *out, &Chosen { member, columns }).map_err(unwritten)?;
        out.write_all(b"\n").map_err(unwritten)?;
        count += 1;
    }
    Ok(count)
}

/// The overrides of a member as an object for each, without blanks.
pub(in crate::lists) fn overrides_text(member: &MemberView) -> Result<String, serde_json::Error> {
    serde_json::to_string(&member.overrides.iter().map(WrittenOverride::of).collect::<Vec<_>>())
}

/// The chosen columns of a member as a JSON object.
struct Chosen<'a> {
    member: &'a MemberView,
    columns: &'a [HeadedColumn],
}

impl serde::Serialize for Chosen<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let member = self.member;
        let mut object = serializer.serialize_map(Some(self.columns.len()))?;
        for HeadedColumn { column, heading: key } in self.columns {
            match column {
                MemberColumn::Overrides => {
                    let overrides: Vec<_> = member.overrides.iter().map(WrittenOverride::of).collect();
                    object.serialize_entry(key, &overrides)?;
                }
                MemberColumn::CanSignIn => object.serialize_entry(key, &member.can_sign_in)?,
                MemberColumn::Name => {
                    object.serialize_entry(key, &member.name.as_ref().map(|name| name.as_str()))?;
                }
                MemberColumn::Email => {
                    object.serialize_entry(key, &member.address.as_ref().map(|address| address.as_str()))?;
                }
                MemberColumn::JoinedAt => {
                    object.serialize_entry(key, &member.joined_at.map(|at| at.to_string()))?
                }
                MemberColumn::LastActive => {
                    object.serialize_entry(key, &member.last_active.map(|at| at.to_string()))?;
                }
                MemberColumn::InvitedBy => object.serialize_entry(key, &member.invited_by)?,
                MemberColumn::Profile(ProfileKey::Tags) => {
                    object.serialize_entry(key, &member.profile.tags().collect::<Vec<_>>())?;
                }
                MemberColumn::Profile(held) => object.serialize_entry(key, &member.profile.get(*held))?,
                MemberColumn::Id
                | MemberColumn::Role
                | MemberColumn::Permission
                | MemberColumn::Status
                | MemberColumn::CreatedAt => object.serialize_entry(key, &column.text(member))?,
            }
        }
        object.end()
    }
}

/// An override with its times as text, as everywhere in a list.
#[derive(serde::Serialize)]
struct WrittenOverride<'a> {
    application: &'a str,
    permission: ApplicationPermission,
    expires: Option<String>,
}

impl<'a> WrittenOverride<'a> {
    fn of(held: &'a OverrideView) -> Self {
        Self {
            application: &held.application_name,
            permission: held.permission,
            expires: held.expires.map(|end| end.to_string()),
        }
    }
}

/// A line per element of the outermost array, so that lists can be compared line by line.
#[derive(Default)]
pub(super) struct OnePerLine {
    depth: usize,
}

impl serde_json::ser::Formatter for OnePerLine {
    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth += 1;
        writer.write_all(b"[")
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth -= 1;
        writer.write_all(if self.depth == 0 { b"\n]" } else { b"]" })
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        let comma: &[u8] = if first { b"" } else { b"," };
        writer.write_all(comma)?;
        writer.write_all(if self.depth == 1 { b"\n" } else { b"" })
    }
}
