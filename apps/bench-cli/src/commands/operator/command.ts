import { type Command, Option } from 'commander';
import { type SignedOptions, signedOptions } from '../../arguments/signing-options.ts';
import { signedCall } from '../../deliver/signed-call.ts';
import { printable } from '../../errors/printable.ts';
import { existingKey } from '../../keep/submitter-key.ts';
import { alignColumns } from '../../terminal/columns.ts';
import { say, writeResult } from '../../terminal/say.ts';

const HELP = `For who runs a dashboard. It takes these from the one key whose public part it was started with: BREAKEVEN_OPERATOR_KEY is
what bench-cli key show prints. Every change is kept for good, and shown with its reason on the page of the report.

Examples:
  bench-cli operator hide 3f2a... --reason "measured on a machine in use"
  bench-cli operator ban 9c41... --reason "invented reports" --url https://breakeven.example
  bench-cli operator log`;

const ACTIONS = [
  { name: 'hide', field: 'reportId', summary: 'hide a report from boards, lists, CSV and its page' },
  { name: 'restore', field: 'reportId', summary: 'show a hidden report again' },
  { name: 'ban', field: 'submitterKey', summary: 'hide all that a key has signed, and will sign' },
  { name: 'unban', field: 'submitterKey', summary: 'show what a ban has hidden' },
] as const;

export function define(command: Command): void {
  command
    .description('Hide or restore reports, ban or unban keys, read the log.')
    .addHelpText('after', `\n${HELP}`);
  for (const { name, field, summary } of ACTIONS) {
    const child = command
      .command(name)
      .summary(summary)
      .description(`${summary.replace(/^./, (first) => first.toUpperCase())}.`);
    for (const option of signedOptions()) child.addOption(option);
    const [word, what] = field === 'reportId' ? ['<id>', 'of a report'] : ['<public-key>', 'of a submitter'];
    child
      .argument(word, what)
      .requiredOption('--reason <text>', 'shown on the pages that it concerns')
      .action(async (target: string, { url, key: file, reason }: SignedOptions & { reason: string }) => {
        const key = await existingKey(file);
        const call = { path: `/api/v1/operator/${name}`, body: { [field]: target, reason } };
        const { changed } = await signedCall<{ changed: boolean }>({ url, key }, call);
        say(changed ? `done: ${name} ${target}` : 'it was so already: nothing was changed');
      });
  }
  const log = command.command('log').summary('the newest 200 changes').description('The newest 200 changes.');
  for (const option of signedOptions()) log.addOption(option);
  log
    .addOption(
      new Option('-o, --output <format>', 'format on stdout').choices(['table', 'json']).default('table'),
    )
    .action(async ({ url, key: file, output }: SignedOptions & { output: 'table' | 'json' }) => {
      const key = await existingKey(file);
      const { events } = await signedCall<{ events: Event[] }>(
        { url, key },
        { path: '/api/v1/operator/log' },
      );
      await writeResult(output === 'json' ? JSON.stringify(events, null, 2) : logTable(events));
    });
}

interface Event {
  at: string;
  action: string;
  actor: string;
  reportId: string | null;
  submitterKey: string | null;
  reason: string | null;
}

function logTable(events: readonly Event[]): string {
  const column = (title: string, field: keyof Event) => ({
    title,
    cells: events.map((event) => [event[field] ?? '']),
  });
  const columns = [
    column('at', 'at'),
    column('actor', 'actor'),
    column('action', 'action'),
    column('report', 'reportId'),
    column('key', 'submitterKey'),
    column('reason', 'reason'),
  ];
  return printable(alignColumns(columns).join('\n'));
}
