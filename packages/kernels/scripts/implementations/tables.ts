import { median } from 'simple-statistics';
import type { AdapterWords } from './chromium.ts';
import type { Description } from './questions.ts';

export type Row = readonly string[];

/** A table in Markdown, its first row the head. */
export function table([head = [], ...rows]: readonly Row[]): string {
  const line = (cells: Row) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

const short = (value: number) => Number(value.toPrecision(3)).toString();

/** The median, with the lowest and the highest. */
export function spread(samples: readonly number[]): string {
  const [low, high] = [Math.min(...samples), Math.max(...samples)].map(short);
  return `${short(median([...samples]))} (${low} - ${high})`;
}

export function wordsOf({
  implementation,
  facts,
  features,
  languageFeatures,
  limits,
}: Description): AdapterWords {
  const { vendor, architecture, description, subgroupMinSize, subgroupMaxSize } = facts;
  return {
    implementation,
    vendor,
    architecture,
    description,
    subgroupSizes: `${subgroupMinSize} to ${subgroupMaxSize}`,
    features,
    languageFeatures,
    limits,
  };
}

/** Features and limits that a kernel, or what stands around it, may depend on. */
const FEATURES = [
  'shader-f16',
  'subgroups',
  'subgroup-size-control',
  'chromium-experimental-subgroup-matrix',
  'timestamp-query',
];
const LIMITS = [
  'maxBufferSize',
  'maxStorageBufferBindingSize',
  'maxStorageBuffersPerShaderStage',
  'maxBindGroups',
  'maxComputeWorkgroupStorageSize',
  'maxComputeInvocationsPerWorkgroup',
  'maxComputeWorkgroupSizeX',
  'maxComputeWorkgroupSizeZ',
  'maxComputeWorkgroupsPerDimension',
  'minStorageBufferOffsetAlignment',
];

export function adapterTable(adapters: readonly AdapterWords[], languageFeatures: readonly string[]): string {
  const row = (name: string, cell: (words: AdapterWords) => string): Row => [name, ...adapters.map(cell)];
  const yesOrNo = (has: boolean) => (has ? 'yes' : 'no');
  return table([
    row('', ({ implementation }) => implementation),
    row('vendor', ({ vendor }) => vendor || '-'),
    row('architecture', ({ architecture }) => architecture || '-'),
    row('description', ({ description }) => description || '-'),
    row('subgroup sizes', ({ subgroupSizes }) => subgroupSizes),
    ...FEATURES.map((name) => row(`\`${name}\``, ({ features }) => yesOrNo(features.includes(name)))),
    ...LIMITS.map((name) => row(`\`${name}\``, ({ limits }) => String(limits[name] ?? '-'))),
    ...languageFeatures.map((name) =>
      row(`WGSL \`${name}\``, (words) => yesOrNo(words.languageFeatures.includes(name))),
    ),
  ]);
}

/** How many kernels run in how many of their types, and which do not, by reason. */
export function kernelLines({ implementation, kernels }: Description): string[] {
  const refused = Object.entries(kernels.refused);
  const count = refused.reduce((sum, [, names]) => sum + names.length, 0);
  return [
    `${implementation}: of ${kernels.ran + count} kernels (one in each of its types), ${kernels.ran} run`,
    ...refused.map(([reason, names]) => `  ${reason}: ${names.length} (${names.join(', ')})`),
  ];
}
