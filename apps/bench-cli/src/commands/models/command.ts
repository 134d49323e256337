import { MODELS } from '@breakeven/schema/catalogue/models';
import type { Command } from 'commander';
import { writeResult } from '../../terminal/say.ts';

export function define(command: Command): void {
  command.description('List the known models, a line each: id and name. Give an id to run -m.').action(() => {
    const width = Math.max(...MODELS.map(({ id }) => id.length));
    return writeResult(MODELS.map(({ id, name }) => `${id.padEnd(width)}  ${name}`).join('\n'));
  });
}
