import { WANTED_FEATURES } from '@breakeven/kernels/device/gpu-context';
import { ADAPTER_CHOICES, BACKENDS, type Backend } from '@breakeven/kernels/node/adapter-choice';
import type { FieldRule, Partner } from '@breakeven/schema/input/field-rules';
import { InvalidArgumentError, Option } from 'commander';

/** What the flags of adapterOptions() give. */
export interface DeviceOptions {
  /** A choice, or a part of a name. */
  adapter: string;
  backend?: Backend;
  software?: boolean;
  requireGpu?: boolean;
  /** Features of WebGPU to do without. */
  disableFeature?: readonly string[];
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
    new Option('--backend <api>', 'graphics API for Dawn').choices(BACKENDS),
    new Option('--software', 'the same as --adapter software'),
    new Option('--require-gpu', 'fail on a software adapter'),
    disableFeatureOption(),
  ];
}

/** Features of WebGPU to do without, as on an adapter that lacks them; what a command that opens a device takes. */
export function disableFeatureOption(): Option {
  return new Option(
    '--disable-feature <name,...>',
    `disable a WebGPU feature: ${WANTED_FEATURES.join(', ')}`,
  ).argParser((text, before: string[] = []) => {
    const names = [...before, ...text.split(',')];
    const unknown = names.find((name) => !WANTED_FEATURES.some((known) => known === name));
    if (unknown !== undefined) {
      throw new InvalidArgumentError(`${unknown || 'nothing'} is not one of ${WANTED_FEATURES.join(', ')}.`);
    }
    return [...new Set(names)].sort();
  });
}
