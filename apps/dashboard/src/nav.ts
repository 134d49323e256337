/** The pages of the header; a page adds its line here. */
export const NAVIGATION = [
  { href: '/', label: 'Leaderboard' },
  { href: '/cost', label: 'Cost' },
  { href: '/train', label: 'Training' },
  { href: '/races', label: 'Races' },
  { href: '/essays', label: 'Essays' },
] as const;

/** The page that documents the API. */
export const API_PAGE = '/api';

/** What a notebook reads: the rows of the board without a browser. */
export const DATA_LINKS = [
  { href: '/api/v1/results.csv', label: 'All results as CSV' },
  { href: '/api/v1/results.parquet', label: 'as Parquet' },
  { href: API_PAGE, label: 'The API' },
] as const;
