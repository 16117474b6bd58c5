import Database from 'better-sqlite3';

/**
 * Opens a file that is never written in place. The lock of the first question is kept until it is closed: every question
 * would else ask the file system for it again, and for what a killed writer left.
 */
export function openReadOnly(file: string): Database.Database {
  const db = new Database(file, { readonly: true, fileMustExist: true });
  try {
    db.pragma('locking_mode = EXCLUSIVE');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}
