import { z } from 'zod';

/** Ids are kebab-case strings used everywhere: catalogue, URL, CLI, CSS. Dots are kept (`llama-3.2-1b`). */
export const Identifier = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/, 'must be lower-case letters and digits, joined by - or .');

/** Makes an identifier of any text; empty text gives `unnamed`. */
export function toIdentifier(text: string): string {
  const id = text
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/[-.]*-[-.]*/g, '-')
    .replace(/\.{2,}/g, '.')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 80)
    .replace(/[-.]+$/, '');
  return id === '' ? 'unnamed' : id;
}
