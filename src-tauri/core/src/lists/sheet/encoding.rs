//! The encodings that lists come in: UTF-8, UTF-16 with a byte order mark, and Windows-1252.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use orgdesk_domain::language::Sentence;
use orgdesk_domain::said;

use crate::Error;

/// The text of a file, and what should be known of how it was read.
///
/// A file that is not valid UTF-8 is taken for Windows-1252, unless it has valid UTF-8 for some of its letters: then
/// only what is broken shows as U+FFFD, which no name or address may have, so that those rows are named.
///
/// # Errors
/// [`Error::Invalid`] for UTF-16 that is damaged.
pub(super) fn decoded(bytes: &[u8]) -> Result<(Cow<'_, str>, Vec<Sentence>), Error> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes)
        && encoding != UTF_8
    {
        let rest = bytes.get(mark..).unwrap_or_default();
        let (text, damaged) = encoding.decode_without_bom_handling(rest);
        if damaged {
            return Err(Error::invalid("file", said!("it says that it is UTF-16, but it is damaged")));
        }
        return Ok((text, Vec::new()));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok((Cow::Borrowed(text), Vec::new()));
    }
    if has_utf8_letters(bytes) {
        let note = said!(
            "Some letters of the file are broken: it is UTF-8, but not all of it. Rows with such letters are refused."
        );
        return Ok((String::from_utf8_lossy(bytes), vec![note]));
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    let note = said!(
        "The file is not UTF-8; it was read as Windows-1252. Look whether letters beyond A to Z are right."
    );
    Ok((text, vec![note]))
}

fn has_utf8_letters(bytes: &[u8]) -> bool {
    bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_encoding_is_told_by_what_is_in_the_file() {
        let utf16: Vec<u8> = "\u{FEFF}Zoë".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for (bytes, text, notes) in [
            (&b"Zo\xC3\xAB"[..], "Zoë", 0),
            (b"\xEF\xBB\xBFZo\xC3\xAB", "Zoë", 0),
            (&utf16, "Zoë", 0),
            (b"\xFE\xFF\0Z\0o\0\xEB", "Zoë", 0),
            (b"Zo\xEB", "Zoë", 1),
            (b"Zo\xC3\xAB \xFF", "Zoë \u{FFFD}", 1),
        ] {
            let (found, noted) = decoded(bytes).unwrap();
            assert_eq!((found.as_ref(), noted.len()), (text, notes));
        }
        assert!(decoded(b"\xFF\xFE\0").is_err());
    }
}
