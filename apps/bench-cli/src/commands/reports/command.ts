import { type Command, Option } from 'commander';
import { label } from '../../arguments/label.ts';
import { type SignedOptions, signedOptions } from '../../arguments/signing-options.ts';
import { signedCall } from '../../deliver/signed-call.ts';
import { existingKey } from '../../keep/submitter-key.ts';
import { say, writeResult } from '../../terminal/say.ts';
import { type OwnReports, ownReportsTable } from './own-reports-table.ts';

const HELP = `These are the reports that a dashboard has from your key (bench-cli key). A withdrawn report is gone from boards, lists and CSV
for good; its id stays taken, and sending it again changes nothing.

Examples:
  bench-cli reports list
  bench-cli reports label "Rack 4, Zurich"
  bench-cli reports withdraw 3f2a... --reason "the fan had failed"`;

export function define(command: Command): void {
  command.description('List, label or withdraw the reports of your key.').addHelpText('after', `\n${HELP}`);
  const signed = (child: Command) => {
    for (const option of signedOptions()) child.addOption(option);
    return child;
  };
  signed(command.command('list'))
    .summary('list this key’s reports on a dashboard')
    .description('What a dashboard has from this key, the newest first, with what is withdrawn or hidden.')
    .addOption(
      new Option('-o, --output <format>', 'format on stdout').choices(['table', 'json']).default('table'),
    )
    .action(list);
  signed(command.command('label'))
    .summary('set the name of this key on the pages of its reports')
    .description('Say what this key is called on the pages of its reports.')
    .argument('<text>', 'at most 120 characters', label)
    .action(setLabel);
  signed(command.command('withdraw'))
    .summary('withdraw reports for good')
    .description('Withdraw reports for good.')
    .argument('<ids...>', 'ids of reports, as list -o json prints them')
    .option('--reason <text>', 'shown in place of the report')
    .action(withdraw);
}

async function list(options: SignedOptions & { output: 'table' | 'json' }): Promise<void> {
  const key = await existingKey(options.key);
  const path = `/api/v1/submitters/${key.publicKey}/reports`;
  const owned = await signedCall<OwnReports>({ url: options.url, key }, { path });
  await writeResult(options.output === 'json' ? JSON.stringify(owned, null, 2) : ownReportsTable(owned));
}

async function setLabel(text: string, options: SignedOptions): Promise<void> {
  const key = await existingKey(options.key);
  const path = `/api/v1/submitters/${key.publicKey}/label`;
  const { changed } = await signedCall<{ changed: boolean }>(
    { url: options.url, key },
    { path, body: { label: text } },
  );
  say(changed ? `labelled: ${text}` : 'it already has this name');
}

async function withdraw(ids: string[], options: SignedOptions & { reason?: string }): Promise<void> {
  const key = await existingKey(options.key);
  const path = `/api/v1/submitters/${key.publicKey}/withdraw`;
  const { reason } = options;
  for (const reportId of ids) {
    const { changed } = await signedCall<{ changed: boolean }>(
      { url: options.url, key },
      { path, body: { reportId, ...(reason !== undefined && { reason }) } },
    );
    say(`${changed ? 'withdrawn' : 'was withdrawn before'}: ${reportId}`);
  }
}
