import { InvalidArgumentError } from 'commander';

/** The address of a dashboard, without a slash at its end. */
export function dashboardUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url !== null && /^https?:$/.test(url.protocol))
    return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
  throw new InvalidArgumentError('It must be an address such as http://127.0.0.1:3000.');
}

export const DEFAULT_DASHBOARD_URL = 'http://127.0.0.1:3000';
