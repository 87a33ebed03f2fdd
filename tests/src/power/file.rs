//! The methods of an open file: each goes on to the platform's file, and what changes something is told the disk.

use std::ffi::{c_int, c_void};
use std::{mem, ptr};

use rusqlite::ffi::{self, sqlite3_file, sqlite3_int64, sqlite3_io_methods};

use super::disk::Opened;
use super::node::Change;

/// What SQLite holds for an open file; the platform's own file lies behind it in the same memory.
#[repr(C, align(8))]
struct Handle {
    base: sqlite3_file,
    /// Null for a file that belongs to no watched disk.
    tracked: *mut Opened,
}

/// The bytes a file takes, given those of the platform's file.
pub(super) fn size(platform: c_int) -> c_int {
    c_int::try_from(mem::size_of::<Handle>()).unwrap_or(0) + platform
}

/// Empties the handle and answers where the platform's file goes.
///
/// SAFETY: `file` points to as many bytes as `size` asked for, aligned to 8 as SQLite's allocator does.
pub(super) unsafe fn prepare(file: *mut sqlite3_file) -> *mut sqlite3_file {
    let handle = file.cast::<Handle>();
    // SAFETY: the caller's promise. Without methods SQLite does not close a file that failed to open.
    unsafe {
        handle.write(Handle { base: sqlite3_file { pMethods: ptr::null() }, tracked: ptr::null_mut() });
        inner(file)
    }
}

/// SAFETY: `file` was prepared, and the platform's file in it is open.
pub(super) unsafe fn finish(file: *mut sqlite3_file, tracked: Option<Opened>) {
    let handle = file.cast::<Handle>();
    // SAFETY: the caller's promise.
    unsafe {
        (*handle).tracked = tracked.map_or(ptr::null_mut(), |tracked| Box::into_raw(Box::new(tracked)));
        (*handle).base.pMethods = &METHODS;
    }
}

// Every function below is called by SQLite with a file that `finish` completed and arguments that the
// documentation of `sqlite3_io_methods` promises; SQLite never uses one file from two threads at once.
// That is what each SAFETY comment means by "SQLite's promise".

/// SAFETY: `file` was prepared.
unsafe fn inner(file: *mut sqlite3_file) -> *mut sqlite3_file {
    // SAFETY: `size` asked for the room behind the handle.
    unsafe { file.cast::<Handle>().add(1).cast() }
}

/// SAFETY: `file` was finished, is not closed yet, and no other reference to its tracking lives.
unsafe fn tracked<'a>(file: *mut sqlite3_file) -> Option<&'a mut Opened> {
    // SAFETY: `tracked` is null or came from a box that `close` has not taken back.
    unsafe { (*file.cast::<Handle>()).tracked.as_mut() }
}

/// SAFETY: as `tracked`.
unsafe fn has_power(file: *mut sqlite3_file) -> bool {
    // SAFETY: the caller's promise.
    unsafe { tracked(file) }.is_none_or(|tracked| tracked.disk.has_power())
}

/// Calls a method of the platform's file; only inside `unsafe`, with SQLite's promise.
macro_rules! forward {
    ($file:expr, $method:ident $(, $argument:expr)*) => {{
        let inner = inner($file);
        match (*(*inner).pMethods).$method {
            Some(method) => method(inner $(, $argument)*),
            None => ffi::SQLITE_IOERR,
        }
    }};
}

/// Defines a method that goes on to the platform's file as it is, as long as there is power.
macro_rules! powered {
    ($name:ident, $method:ident $(, $argument:ident: $kind:ty)*) => {
        unsafe extern "C" fn $name(file: *mut sqlite3_file $(, $argument: $kind)*) -> c_int {
            // SAFETY: SQLite's promise.
            unsafe { if has_power(file) { forward!(file, $method $(, $argument)*) } else { ffi::SQLITE_IOERR } }
        }
    };
}

/// Defines a method that goes on even without power: what only lets go of something in memory.
macro_rules! always {
    ($name:ident, $method:ident $(, $argument:ident: $kind:ty)*) => {
        unsafe extern "C" fn $name(file: *mut sqlite3_file $(, $argument: $kind)*) -> c_int {
            // SAFETY: SQLite's promise.
            unsafe { forward!(file, $method $(, $argument)*) }
        }
    };
}

powered!(read, xRead, into: *mut c_void, amount: c_int, at: sqlite3_int64);
powered!(file_size, xFileSize, size: *mut sqlite3_int64);
powered!(lock, xLock, level: c_int);
powered!(check_reserved_lock, xCheckReservedLock, held: *mut c_int);
powered!(shm_map, xShmMap, region: c_int, size: c_int, extend: c_int, into: *mut *mut c_void);
always!(unlock, xUnlock, level: c_int);
always!(shm_lock, xShmLock, offset: c_int, count: c_int, flags: c_int);
always!(shm_unmap, xShmUnmap, delete: c_int);

unsafe extern "C" fn close(file: *mut sqlite3_file) -> c_int {
    // SAFETY: SQLite's promise; a file is closed once, so the box is taken back once.
    unsafe {
        let code = forward!(file, xClose);
        let handle = file.cast::<Handle>();
        (*handle).base.pMethods = ptr::null();
        let tracked = mem::replace(&mut (*handle).tracked, ptr::null_mut());
        if !tracked.is_null() {
            drop(Box::from_raw(tracked));
        }
        code
    }
}

unsafe extern "C" fn write(
    file: *mut sqlite3_file,
    from: *const c_void,
    amount: c_int,
    at: sqlite3_int64,
) -> c_int {
    // SAFETY: SQLite's promise: `from` holds `amount` bytes.
    unsafe {
        let really = || forward!(file, xWrite, from, amount, at);
        let Some(tracked) = tracked(file) else { return really() };
        let (Ok(amount), Ok(at)) = (usize::try_from(amount), usize::try_from(at)) else {
            return ffi::SQLITE_IOERR;
        };
        let bytes = std::slice::from_raw_parts(from.cast::<u8>(), amount);
        tracked.change(really, || Change::Write { at, bytes: bytes.to_vec() })
    }
}

unsafe extern "C" fn truncate(file: *mut sqlite3_file, size: sqlite3_int64) -> c_int {
    // SAFETY: SQLite's promise.
    unsafe {
        let really = || forward!(file, xTruncate, size);
        let Some(tracked) = tracked(file) else { return really() };
        let Ok(size) = usize::try_from(size) else { return ffi::SQLITE_IOERR };
        tracked.change(really, || Change::Resize(size))
    }
}

unsafe extern "C" fn sync(file: *mut sqlite3_file, flags: c_int) -> c_int {
    // SAFETY: SQLite's promise.
    unsafe {
        match tracked(file) {
            Some(tracked) => tracked.sync(),
            None => forward!(file, xSync, flags),
        }
    }
}

unsafe extern "C" fn file_control(file: *mut sqlite3_file, what: c_int, argument: *mut c_void) -> c_int {
    // These let the platform grow or map the file without a call that is seen here.
    let hidden = [ffi::SQLITE_FCNTL_CHUNK_SIZE, ffi::SQLITE_FCNTL_SIZE_HINT, ffi::SQLITE_FCNTL_MMAP_SIZE];
    // SAFETY: SQLite's promise.
    unsafe {
        if tracked(file).is_some() && hidden.contains(&what) {
            return ffi::SQLITE_NOTFOUND;
        }
        forward!(file, xFileControl, what, argument)
    }
}

unsafe extern "C" fn sector_size(file: *mut sqlite3_file) -> c_int {
    // SAFETY: SQLite's promise.
    unsafe { forward!(file, xSectorSize) }
}

unsafe extern "C" fn device_characteristics(file: *mut sqlite3_file) -> c_int {
    // SAFETY: SQLite's promise.
    unsafe { forward!(file, xDeviceCharacteristics) }
}

unsafe extern "C" fn shm_barrier(file: *mut sqlite3_file) {
    // SAFETY: SQLite's promise.
    unsafe {
        let inner = inner(file);
        if let Some(barrier) = (*(*inner).pMethods).xShmBarrier {
            barrier(inner);
        }
    }
}

/// Version 2: WAL works (its shared memory is rebuilt after a cut and needs no disk), memory-mapped I/O does not.
static METHODS: sqlite3_io_methods = sqlite3_io_methods {
    iVersion: 2,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(file_size),
    xLock: Some(lock),
    xUnlock: Some(unlock),
    xCheckReservedLock: Some(check_reserved_lock),
    xFileControl: Some(file_control),
    xSectorSize: Some(sector_size),
    xDeviceCharacteristics: Some(device_characteristics),
    xShmMap: Some(shm_map),
    xShmLock: Some(shm_lock),
    xShmBarrier: Some(shm_barrier),
    xShmUnmap: Some(shm_unmap),
    xFetch: None,
    xUnfetch: None,
};
