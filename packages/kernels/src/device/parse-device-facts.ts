import type { DeviceLimits, SubgroupMatrixConfig } from './capabilities.ts';
import { type DerivedCapabilities, derivedCapabilities } from './capabilities.ts';
import type { DeviceFacts } from './device-facts.ts';

type Check = (value: unknown) => string | null;

const text: Check = (value) => (typeof value === 'string' ? null : 'must be a text');
const flag: Check = (value) => (typeof value === 'boolean' ? null : 'must be true or false');
const whole: Check = (value) =>
  Number.isSafeInteger(value) && (value as number) >= 0 ? null : 'must be a whole number from 0';

const LIMITS: Record<keyof DeviceLimits, Check> = {
  maxBufferSize: whole,
  maxStorageBufferBindingSize: whole,
  maxComputeWorkgroupStorageSize: whole,
  maxComputeInvocationsPerWorkgroup: whole,
  maxComputeWorkgroupSizeX: whole,
  maxComputeWorkgroupsPerDimension: whole,
  minUniformBufferOffsetAlignment: whole,
};

const MATRIX: Record<keyof SubgroupMatrixConfig, Check> = {
  componentType: text,
  resultComponentType: text,
  M: whole,
  N: whole,
  K: whole,
};

/** What files written before these were known lack, and what that means. */
const LATER = { supportsPackedIntegers: true, subgroupMatrixConfigs: [] } satisfies Partial<DeviceFacts>;

const FACTS: Record<Exclude<keyof DeviceFacts, 'limits' | keyof DerivedCapabilities>, Check> = {
  vendor: text,
  architecture: text,
  device: text,
  description: text,
  subgroupMinSize: whole,
  subgroupMaxSize: whole,
  isFallbackAdapter: flag,
  isSoftwareAdapter: flag,
  supportsSubgroups: flag,
  supportsF16: flag,
  supportsTimestampQuery: flag,
  supportsPackedIntegers: flag,
  subgroupMatrixConfigs: (value) =>
    Array.isArray(value) && value.every((config) => issuesOf(config, MATRIX, '').length === 0)
      ? null
      : 'must be a list of { componentType, resultComponentType, M, N, K }',
};

/** What is wrong with the fields of an object, a line each: missing, unknown, of the wrong kind. */
function issuesOf(json: unknown, checks: Record<string, Check>, path: string): string[] {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    return [`${path || 'the file'} must be an object`];
  }
  const object = json as Record<string, unknown>;
  const at = (name: string) => (path === '' ? name : `${path}.${name}`);
  const wrong = Object.entries(checks).flatMap(([name, check]) => {
    const isLater = path === '' && Object.hasOwn(LATER, name);
    const problem = Object.hasOwn(object, name) ? check(object[name]) : isLater ? null : 'is missing';
    return problem === null ? [] : [`${at(name)} ${problem}`];
  });
  const unknown = Object.keys(object).filter((name) => !Object.hasOwn(checks, name));
  return [...wrong, ...unknown.map((name) => `${at(name)} is not a known fact`)];
}

/** Reads the facts of a device that is not here; strict, with all that is wrong. */
export function parseDeviceFacts(
  json: unknown,
): { ok: true; facts: DeviceFacts } | { ok: false; issues: string[] } {
  const issues = issuesOf(json, { ...FACTS, limits: () => null }, '');
  if (typeof json === 'object' && json !== null && 'limits' in json) {
    issues.push(...issuesOf(json.limits, LIMITS, 'limits'));
  }
  return issues.length === 0
    ? { ok: true, facts: { ...LATER, ...(json as DeviceFacts), ...derivedCapabilities(json as DeviceFacts) } }
    : { ok: false, issues };
}
