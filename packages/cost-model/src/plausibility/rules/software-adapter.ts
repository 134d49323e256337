import { hardwareOf } from '@breakeven/schema/catalogue/hardware';
import { isSoftwareAdapter } from '@breakeven/schema/report/software-adapter';
import type { Rule } from '../rule/rule.ts';

export const softwareAdapter: Rule = {
  id: 'software-adapter',
  holds: 'the driver of an adapter reported as a GPU',
  against: 'the names of software rasterisers',
  tolerance: 'none: these are names',
  find({ adapter, environment }) {
    const { driver, webgpuImplementation } = environment;
    const said = `${driver ?? ''} ${webgpuImplementation}`;
    const isSoftware = isSoftwareAdapter({ ...adapter, description: said, isFallbackAdapter: false });
    if (hardwareOf(adapter).isSoftware || !isSoftware) return [];
    const { name } = hardwareOf(adapter);
    return [
      {
        field: 'environment.driver',
        message: `the adapter is called ${name}, but its driver is ${said.trim()}`,
      },
    ];
  },
};
