import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Packages of PyPI that tests use: what opens tables, what runs notebooks, and what asks the API all that its document allows. */
export const PYPI_PACKAGES = [
  'pandas==3.1.1',
  'pyarrow==26.0.1',
  'polars==2.1.0',
  'duckdb==2.0.1',
  'matplotlib==3.11.2',
  'nbconvert==7.17.2',
  'ipykernel==7.4.0',
  'cryptography==50.0.2',
  'rfc8785==0.1.4',
  'schemathesis==4.32.5',
];

const HASH = createHash('sha256').update(PYPI_PACKAGES.join('\n')).digest('hex').slice(0, 12);

/** Where they are kept, for PYTHONPATH: in the user's cache, outside the checkout, for all checkouts alike. */
export const pypiFolder = (): string =>
  join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'breakeven', `pypi-${HASH}`);
