import { type Command, Option } from 'commander';
import { existingKey, importKey, keyPath, ownKey } from '../../keep/submitter-key.ts';
import { readInput } from '../../read/read-input.ts';
import { say, writeResult } from '../../terminal/say.ts';

const HELP = `The key is made at its first use, beside the kept reports, and signs every report that is sent. A dashboard gives a report to
the key that signed it first: with it you list, label and withdraw your own. Whoever has the exported key can do so, too.

Examples:
  bench-cli key show                       the public key, which is not a secret
  bench-cli key export > my-key.json       a copy, for another machine or for later
  bench-cli key import my-key.json         the same key on another machine`;

export function define(command: Command): void {
  command.description('The key that signs reports.').addHelpText('after', `\n${HELP}`);
  command
    .command('show')
    .summary('print the public key')
    .description('Print the public key; make a key if there is none yet.')
    .action(async () => {
      await writeResult((await ownKey()).publicKey);
    });
  command
    .command('export')
    .summary('write the key, with its secret part, to standard output')
    .description('Write the key, with its secret part, to standard output. Whoever has it owns your reports.')
    .action(async () => {
      await writeResult(JSON.stringify(await existingKey(undefined), null, 2));
    });
  command
    .command('import')
    .summary('use an exported key on this machine')
    .description('Make an exported key the key of this machine.')
    .argument('<file>', 'what key export wrote; - is standard input')
    .addOption(new Option('--replace', 'even if this machine has another key, which is then lost'))
    .action(async (file: string, { replace = false }: { replace?: boolean }) => {
      const isNew = await importKey(await readInput(file), { from: file, replace });
      say(isNew ? `imported, and kept as ${keyPath()}` : 'this machine has this key already');
    });
}
