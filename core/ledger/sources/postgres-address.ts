import { DriftwatchError } from '../../errors.js'

/** Where a database is, in words that may be shown: no user, no password. */
export interface PostgresAddress {
  readonly url: string
  /** `shop on db.example.com`. */
  readonly shown: string
}

/** @throws DriftwatchError `invalid_option` for anything but postgres://…; the message doesn't repeat it, since it may hold a password */
export function postgresAddress(given: string): PostgresAddress {
  const url = URL.canParse(given) ? new URL(given) : undefined
  if (url === undefined || !/^postgres(ql)?:$/.test(url.protocol)) {
    throw new DriftwatchError(
      'invalid_option',
      'The address of a database must be postgres://USER:PASSWORD@HOST:PORT/DATABASE; got something else. Write special characters of the password as %40 (@), %2F (/), %3A (:).',
    )
  }
  const database = decodeURIComponent(url.pathname.slice(1)) || 'postgres'
  return { url: given, shown: `${database} on ${url.hostname || 'localhost'}` }
}
