//! The settings of this desktop: one small file `settings.json` in the data folder, read once, written whole.
//!
//! Nothing personal is in it, because it is not encrypted: no name, no address, no filter text. Settings of another
//! release are kept as they are; a file that cannot be read is set aside under another name, never written over.

mod file;
mod place;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use orgdesk_core::Error;
use orgdesk_core::domain::OrganizationId;

use crate::reply::Settings;
use file::Stored;
pub(crate) use place::Screen;
pub use place::WindowPlace;

/// Where the file lies. It is asked for anew as long as the data folder cannot be used.
pub type Place = Box<dyn Fn() -> Result<PathBuf, Error> + Send + Sync>;

/// The settings as they are now, and their file.
#[derive(Clone)]
pub struct Preferences {
    place: Arc<Place>,
    read: Arc<Mutex<Option<Read>>>,
}

/// The file as it was read.
struct Read {
    path: PathBuf,
    stored: Stored,
    notice: Option<String>,
}

impl Preferences {
    /// The settings of this file; it need not be there.
    pub fn new(place: Place) -> Self {
        Self { place: Arc::new(place), read: Arc::new(Mutex::new(None)) }
    }

    /// The settings that the pages know; the preset ones where the file cannot be reached.
    pub fn settings(&self) -> Settings {
        self.look(|stored| stored.settings.clone())
    }

    /// Where the window stood when it was last seen.
    pub fn window(&self) -> Option<WindowPlace> {
        self.look(|stored| stored.window)
    }

    /// What was wrong with the file when it was read, as a sentence.
    pub fn notice(&self) -> Option<String> {
        self.entered().ok()?.as_ref()?.notice.clone()
    }

    /// The sample organizations, which one click removes.
    pub fn samples(&self) -> Vec<OrganizationId> {
        self.look(|stored| stored.samples.clone())
    }

    /// Saves what the pages know.
    ///
    /// # Errors
    /// [`Error::Invalid`] naming the setting that is out of its bounds, and those of the file.
    pub fn save(&self, settings: Settings) -> Result<Settings, Error> {
        file::check(&settings).map_err(|(field, problem)| Error::invalid(field, problem))?;
        self.change(|stored| stored.settings = settings)?;
        Ok(self.settings())
    }

    /// Saves where the window stands.
    ///
    /// # Errors
    /// Those of the file.
    pub fn save_window(&self, place: WindowPlace) -> Result<(), Error> {
        self.change(|stored| stored.window = Some(place))
    }

    /// Marks an organization as a sample, or takes the mark away.
    ///
    /// # Errors
    /// Those of the file.
    pub fn mark_sample(&self, organization: OrganizationId, is_sample: bool) -> Result<(), Error> {
        self.change(|stored| {
            stored.samples.retain(|one| *one != organization);
            if is_sample {
                stored.samples.push(organization);
            }
        })
    }

    fn look<T: Default>(&self, look: impl FnOnce(&Stored) -> T) -> T {
        match self.entered() {
            Ok(read) => read.as_ref().map(|read| look(&read.stored)).unwrap_or_default(),
            Err(_) => T::default(),
        }
    }

    /// What could not be written does not count: the settings stay as the file has them.
    fn change(&self, change: impl FnOnce(&mut Stored)) -> Result<(), Error> {
        let mut read = self.entered()?;
        let Some(read) = read.as_mut() else { return Ok(()) };
        let mut changed = read.stored.clone();
        change(&mut changed);
        if changed != read.stored {
            file::write(&read.path, &changed)?;
            read.stored = changed;
        }
        Ok(())
    }

    /// The file, read where it has not been.
    fn entered(&self) -> Result<MutexGuard<'_, Option<Read>>, Error> {
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        if read.is_none() {
            let path = (self.place)()?;
            let (stored, notice) = file::read(&path)?;
            *read = Some(Read { path, stored, notice });
        }
        Ok(read)
    }
}

#[cfg(test)]
mod tests;
