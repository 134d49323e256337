import type { AdapterDescription } from '@breakeven/schema/report/report';
import { isSoftwareAdapter } from '@breakeven/schema/report/software-adapter';

/** Whether a report is of a software adapter: it says so, or its adapter is called like one whatever it says. */
export const isSoftware = (adapter: AdapterDescription): boolean =>
  adapter.isSoftwareAdapter || isSoftwareAdapter(adapter);
