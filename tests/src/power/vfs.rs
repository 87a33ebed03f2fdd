//! The VFS in front of SQLite's "unix" one: which file belongs to a watched disk is decided here.

use std::ffi::{CStr, OsStr, c_char, c_int};
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::path::PathBuf;
use std::ptr;
use std::sync::OnceLock;

use rusqlite::ffi::{self, sqlite3_file, sqlite3_vfs};

use super::disk::Disk;
use super::file;

/// The platform's own VFS. It is never changed, and SQLite keeps it for as long as the process lives.
struct Platform(*mut sqlite3_vfs);

// SAFETY: SQLite calls the methods of a VFS from any thread; the pointer is only read after it was set.
unsafe impl Send for Platform {}
// SAFETY: as above.
unsafe impl Sync for Platform {}

static PLATFORM: OnceLock<Result<Platform, String>> = OnceLock::new();

/// Makes this VFS the default of the process; from the second time on nothing happens.
pub(super) fn install() -> io::Result<()> {
    match PLATFORM.get_or_init(register) {
        Ok(_) => Ok(()),
        Err(error) => Err(io::Error::other(error.clone())),
    }
}

fn register() -> Result<Platform, String> {
    // SAFETY: finding a VFS initializes SQLite and only reads the name.
    let platform = unsafe { ffi::sqlite3_vfs_find(c"unix".as_ptr()) };
    // SAFETY: what was found is a VFS that stays registered.
    let Some(unix) = (unsafe { platform.as_ref() }) else {
        return Err("SQLite has no VFS \"unix\" here".to_owned());
    };
    let ours = sqlite3_vfs {
        // Version 3 lets system calls be replaced, which would go round this layer.
        iVersion: 2,
        szOsFile: file::size(unix.szOsFile),
        pNext: ptr::null_mut(),
        zName: c"power".as_ptr(),
        xOpen: Some(open),
        xDelete: Some(delete),
        xAccess: Some(access),
        xFullPathname: Some(full_pathname),
        // The rest (libraries, randomness, sleep, time) does not look at the VFS it is called for.
        ..*unix
    };
    // SAFETY: the VFS is leaked, so it lives as long as SQLite may call it.
    match unsafe { ffi::sqlite3_vfs_register(Box::leak(Box::new(ours)), 1) } {
        ffi::SQLITE_OK => Ok(Platform(platform)),
        code => Err(format!("SQLite refused the VFS with code {code}")),
    }
}

fn platform() -> *mut sqlite3_vfs {
    match PLATFORM.get() {
        Some(Ok(Platform(platform))) => *platform,
        // SQLite may call between the registration and the end of `register`: the answer is the same.
        // SAFETY: as in `register`.
        _ => unsafe { ffi::sqlite3_vfs_find(c"unix".as_ptr()) },
    }
}

/// SAFETY: `name` is null, or ends with a zero and lives during the call.
unsafe fn path(name: *const c_char) -> Option<PathBuf> {
    if name.is_null() {
        return None;
    }
    // SAFETY: the caller's promise.
    let name = unsafe { CStr::from_ptr(name) };
    Some(PathBuf::from(OsStr::from_bytes(name.to_bytes())))
}

/// SAFETY: called by SQLite, with a name as `path` wants it and room for `szOsFile` bytes at `opened`.
unsafe extern "C" fn open(
    _: *mut sqlite3_vfs,
    name: *const c_char,
    opened: *mut sqlite3_file,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    // SAFETY: SQLite's promise; a temporary file has no name.
    let path = unsafe { path(name) };
    // SAFETY: SQLite gave as much room as `szOsFile` asks for.
    let inner = unsafe { file::prepare(opened) };
    let really = || {
        let unix = platform();
        // SAFETY: the name goes on as it came, so the options that may stand behind it stay readable.
        unsafe {
            match (*unix).xOpen {
                Some(open) => open(unix, name, inner, flags, out),
                None => ffi::SQLITE_IOERR,
            }
        }
    };
    let found = path.and_then(|path| Some((Disk::above(&path)?, path)));
    let tracked = match found {
        Some((disk, path)) => match disk.open(path, flags, really) {
            Ok(tracked) => Some(tracked),
            Err(code) => return code,
        },
        None => match really() {
            ffi::SQLITE_OK => None,
            code => return code,
        },
    };
    // SAFETY: prepared above, and the inner file is open.
    unsafe { file::finish(opened, tracked) };
    ffi::SQLITE_OK
}

/// SAFETY: called by SQLite with a name as `path` wants it.
unsafe extern "C" fn delete(_: *mut sqlite3_vfs, name: *const c_char, sync: c_int) -> c_int {
    let really = |sync: c_int| {
        let unix = platform();
        // SAFETY: the name goes on as it came.
        unsafe {
            match (*unix).xDelete {
                Some(delete) => delete(unix, name, sync),
                None => ffi::SQLITE_IOERR,
            }
        }
    };
    // SAFETY: SQLite's promise.
    let found = unsafe { path(name) }.and_then(|path| Some((Disk::above(&path)?, path)));
    match found {
        // The real folder needs no sync: durable is what the disk remembers as such.
        Some((disk, path)) => disk.delete(&path, sync & 1 != 0, || really(0)),
        None => really(sync),
    }
}

/// SAFETY: called by SQLite with a name as `path` wants it.
unsafe extern "C" fn access(
    _: *mut sqlite3_vfs,
    name: *const c_char,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    // SAFETY: SQLite's promise.
    let disk = unsafe { path(name) }.and_then(|path| Disk::above(&path));
    if disk.is_some_and(|disk| !disk.has_power()) {
        return ffi::SQLITE_IOERR;
    }
    let unix = platform();
    // SAFETY: all arguments go on as they came.
    unsafe {
        match (*unix).xAccess {
            Some(access) => access(unix, name, flags, out),
            None => ffi::SQLITE_IOERR,
        }
    }
}

/// SAFETY: called by SQLite with a name as `path` wants it and `room` bytes at `out`.
unsafe extern "C" fn full_pathname(
    _: *mut sqlite3_vfs,
    name: *const c_char,
    room: c_int,
    out: *mut c_char,
) -> c_int {
    let unix = platform();
    // SAFETY: all arguments go on as they came.
    unsafe {
        match (*unix).xFullPathname {
            Some(full) => full(unix, name, room, out),
            None => ffi::SQLITE_IOERR,
        }
    }
}
