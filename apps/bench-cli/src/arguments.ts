import { WANTED_FEATURES } from '@breakeven/kernels/device/gpu-context';
import { ADAPTER_CHOICES, BACKENDS } from '@breakeven/kernels/node/adapter-choice';
import type { FieldRule, Partner } from '@breakeven/schema/input/field-rules';
import { InvalidArgumentError, Option } from 'commander';

/** Reads a whole number of a flag; commander names the flag in the message. */
export function wholeNumber({ min, max }: { min: number; max: number }): (text: string) => number {
  return (text) => {
    const number = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    if (number >= min && number <= max) return number;
    throw new InvalidArgumentError(`It must be a whole number from ${min} to ${max}.`);
  };
}

/** The address of a dashboard, without a slash at its end. */
export function dashboardUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url !== null && /^https?:$/.test(url.protocol))
    return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
  throw new InvalidArgumentError('It must be an address such as http://127.0.0.1:3000.');
}

export const DEFAULT_DASHBOARD_URL = 'http://127.0.0.1:3000';

/** Reads a number of a flag, with or without a fraction. */
export function realNumber({ min, max }: { min: number; max: number }): (text: string) => number {
  return (text) => {
    const number = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
    if (number >= min && number <= max) return number;
    throw new InvalidArgumentError(`It must be a number from ${min} to ${max}.`);
  };
}

/** An adapter that the command line names, or the environment, unless that is a software adapter too. */
const NAMED_ADAPTER: readonly Partner[] = [
  'adapter',
  {
    field: 'adapter',
    where: (name) => !['auto', 'software', 'swiftshader', 'lavapipe'].includes(String(name)),
    text: 'from BREAKEVEN_ADAPTER',
  },
];

/** It is opened by its own driver, whatever the system has. */
const SWIFTSHADER: Partner = { field: 'adapter', is: ['swiftshader'] };

/** Rules of the flags of adapterOptions(): one flag says which adapter. */
export const ADAPTER_RULES: Readonly<Record<string, FieldRule>> = {
  backend: {
    excludes: [SWIFTSHADER],
    because: 'it has a driver of its own',
  },
  software: {
    excludes: NAMED_ADAPTER,
    because: 'one of them says which adapter',
  },
};

/** The same flags where `other` says that no adapter of this machine is opened. */
export function withoutAdapter(other: string, because: string): Readonly<Record<string, FieldRule>> {
  const rule = { excludes: [other], because };
  const others = { adapter: rule, requireGpu: rule, disableFeature: rule };
  return {
    ...others,
    backend: { excludes: [other, SWIFTSHADER] },
    software: { excludes: [other, ...NAMED_ADAPTER] },
  };
}

/** What says which adapter; every command that opens one takes these. */
export function adapterOptions(): Option[] {
  return [
    new Option(
      '--adapter <choice|name>',
      `${ADAPTER_CHOICES.join(', ')}, or a part of a name that bench-cli devices lists`,
    )
      .default('auto')
      .env('BREAKEVEN_ADAPTER'),
    new Option('--backend <api>', 'the system interface that Dawn is to use').choices(BACKENDS),
    new Option('--software', 'the same as --adapter software'),
    new Option('--require-gpu', 'refuse a software adapter'),
    disableFeatureOption(),
  ];
}

/** Whether candidates are timed before a run. */
export function tuneOptions(): Option[] {
  return [
    new Option(
      '--tune',
      'time the first kernels of each op before the run, 10 s at most (done by itself on GPUs without a report)',
    ),
    new Option('--no-tune', 'choose kernels by what the device can do alone'),
  ];
}

/** What leaves out kernels that round; what a command that chooses kernels takes. */
export function exactOption(): Option {
  return new Option('--exact', 'leave out kernels that round activations, to f16 or to int8');
}

/** Features of WebGPU to do without, as on an adapter that lacks them; what a command that opens a device takes. */
export function disableFeatureOption(): Option {
  return new Option(
    '--disable-feature <name,...>',
    `do without a feature of WebGPU: ${WANTED_FEATURES.join(', ')}`,
  ).argParser((text, before: string[] = []) => {
    const names = [...before, ...text.split(',')];
    const unknown = names.find((name) => !WANTED_FEATURES.some((known) => known === name));
    if (unknown !== undefined) {
      throw new InvalidArgumentError(`${unknown || 'nothing'} is none of ${WANTED_FEATURES.join(', ')}.`);
    }
    return [...new Set(names)].sort();
  });
}
