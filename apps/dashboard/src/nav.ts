/** What Research leads to. */
export const RESEARCH = [
  {
    href: '/train',
    label: 'Which model to train',
    summary: 'Of all models that reach the same loss, the cheapest to train is not the cheapest to own.',
  },
  {
    href: '/races',
    label: 'Training races',
    summary: 'Loss against GPU-hours: which LLaMA had the lowest loss at each budget.',
  },
  {
    href: '/essays',
    label: 'The two essays, recomputed',
    summary: 'Each figure of the two essays behind Breakeven, beside what the cost model computes.',
  },
] as const;

/** The pages of costs, each a tab of the others. */
export const COST_PAGES = [
  {
    href: '/cost',
    label: 'Serving',
    title: 'What a token costs',
    question: 'Throughput and hourly price determine the cost of a token; idle time is part of it.',
  },
  {
    href: '/cost/break-even',
    label: 'Break-even',
    title: 'When serving has cost as much as training',
    question: 'Training is paid once. Serving never stops, so it eventually costs more.',
  },
  {
    href: '/cost/predict',
    label: 'Predict a GPU',
    title: 'A model on an unmeasured GPU',
    question:
      'The roofline bounds what the data sheet allows; measurements say how far below it real kernels stay.',
  },
] as const;

/** The documents of the repository. */
export const DOCS_PAGE = '/docs';

/** The pages of the header; a page adds its line here. */
export const NAVIGATION = [
  { href: '/', label: 'Leaderboard' },
  { href: '/gpu', label: 'Hardware' },
  { href: '/models', label: 'Models' },
  { href: '/compare', label: 'Compare' },
  { href: '/cost', label: 'Cost' },
  { href: '/research', label: 'Research', holds: RESEARCH },
  { href: '/kernels', label: 'Kernels' },
  { href: '/method', label: 'Method' },
  { href: DOCS_PAGE, label: 'Docs' },
] as const;

/** Where a visitor measures the GPU at hand: the button of the header. */
export const MEASURE_PAGE = '/measure';

/** What the key of a browser has signed. */
export const OWN_REPORTS_PAGE = '/reports/mine';

/** The page that documents the API. */
export const API_PAGE = '/api';

/** What a notebook reads: the rows of the board without a browser. */
export const DATA_LINKS = [
  { href: '/api/v1/results.csv', label: 'Results of GPUs as CSV' },
  { href: '/api/v1/results.csv?includeSoftware=true', label: 'with software adapters' },
  { href: '/api/v1/results.parquet', label: 'as Parquet' },
  { href: API_PAGE, label: 'The API' },
] as const;
