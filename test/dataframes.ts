import { homedir } from 'node:os';
import { join } from 'node:path';

/** What opens tables in Python, of PyPI: tests read with each what the site writes. */
export const DATAFRAMES = ['pandas==3.1.1', 'pyarrow==26.0.1', 'polars==2.1.0', 'duckdb==2.0.1'];

/** Where they are kept, for PYTHONPATH: in the user's cache, outside the checkout, for all checkouts alike. */
export const dataframesFolder = (): string =>
  join(
    process.env.XDG_CACHE_HOME || join(homedir(), '.cache'),
    'breakeven',
    `dataframes-${DATAFRAMES.join('-').replaceAll('==', '-')}`,
  );
