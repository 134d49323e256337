import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { TunedChoices } from '@breakeven/kernels/choose/tuned-choices';
import { kernelSourceHash } from '@breakeven/kernels/kernel-source-hash';
import type { OpenAdapter } from '@breakeven/kernels/node/open-adapter';
import { messageOf } from '../errors/errors.ts';
import { dataFolder } from './data-folder.ts';
import { writeWhole } from './write-whole.ts';

type Device = Pick<OpenAdapter, 'facts' | 'webgpuImplementation'>;

/** All that a choice depends on: the adapter, its driver (in the description), Dawn and the kernels themselves. */
function identity({ facts, webgpuImplementation }: Device): Record<string, string> {
  const { vendor, architecture, device, description } = facts;
  return { vendor, architecture, device, description, webgpuImplementation, kernelSourceHash };
}

export function tuningPath(device: Device): string {
  const key = createHash('sha256')
    .update(JSON.stringify(identity(device)))
    .digest('hex')
    .slice(0, 32);
  return path.join(dataFolder(), 'tuning', `${key}.json`);
}

/** What was measured on this device before; null if nothing was. A file that cannot be read counts as nothing. */
export async function readTuning(device: Device, warn: (line: string) => void): Promise<TunedChoices | null> {
  const file = tuningPath(device);
  try {
    const json: unknown = JSON.parse(await readFile(file, 'utf8'));
    const choices = (json as { choices?: unknown } | null)?.choices;
    if (isTunedChoices(choices)) return choices;
    warn(`${file} is ignored: it holds no choices; bench-cli tune writes it again`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    warn(`${file} is ignored: ${messageOf(error)}; bench-cli tune writes it again`);
  }
  return null;
}

function isTunedChoices(value: unknown): value is TunedChoices {
  if (!isRecord(value)) return false;
  return Object.values(value).every((choice: unknown) => {
    const { kernel, tuning, by, others } = (choice ?? {}) as Record<string, unknown>;
    const isChoice = typeof kernel === 'string' && isTuning(tuning);
    return isChoice && (by === undefined || by === 'spot') && (others === undefined || isRatios(others));
  });
}

const isRecord = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isRatios = (value: unknown): boolean =>
  isRecord(value) && Object.values(value).every((one) => typeof one === 'number');

function isTuning(value: unknown): boolean {
  if (!isRecord(value)) return false;
  return Object.values(value).every((one) => typeof one === 'number' || typeof one === 'boolean');
}

/** Adds choices to those that are kept. */
export async function keepTuning(device: Device, choices: TunedChoices): Promise<string> {
  const file = tuningPath(device);
  const kept = (await readTuning(device, () => {})) ?? {};
  await mkdir(path.dirname(file), { recursive: true });
  const content = { ...identity(device), choices: { ...kept, ...choices } };
  await writeWhole(file, `${JSON.stringify(content, null, 2)}\n`);
  return file;
}
