import { Option } from 'commander';
import { DEFAULT_DASHBOARD_URL, dashboardUrl } from './dashboard-url.ts';

/** What every command takes that asks a dashboard by a key. */
export interface SignedOptions {
  url: string;
  key?: string;
}

export const signedOptions = (): Option[] => [
  new Option('--url <url>', 'the dashboard').argParser(dashboardUrl).default(DEFAULT_DASHBOARD_URL),
  new Option('--key <file>', 'an exported key, instead of the key of this machine'),
];

export const noSignOption = () => new Option('--no-sign', 'send reports unsigned, without an owner');
