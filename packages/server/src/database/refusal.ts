/** Why the database cannot be used as asked. */
export type DatabaseRefusalCode =
  | 'DATA_DIRECTORY_IN_USE'
  | 'DATA_DIRECTORY_UNREACHABLE'
  | 'DATA_DIRECTORY_OF_ANOTHER_VERSION'
  | 'DATABASE_DID_NOT_START'
  | 'PLATFORM_WITHOUT_POSTGRESQL'
  | 'MIGRATION_EDITED'
  | 'MIGRATION_FAILED'
  | 'MIGRATION_UNKNOWN';

/** The database cannot be used as asked; the message says what is wrong and what would work. */
export class DatabaseRefusal extends Error {
  override readonly name = 'DatabaseRefusal';
  readonly code: DatabaseRefusalCode;

  constructor(code: DatabaseRefusalCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
