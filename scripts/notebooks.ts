import { writeFileSync } from 'node:fs';
import { startDashboard } from '../test/dashboard-process.ts';
import { executed, notebookNames, notebookPath } from '../test/notebook/execute.ts';
import { sendSoftwareReports } from '../test/notebook/seed.ts';

/** `npm run notebooks`: runs the notebooks, or only those named, against a new site and writes their outputs. */
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !notebookNames().includes(name));
if (unknown.length > 0) {
  console.error(`notebooks/ has no ${unknown.join(', ')}; it has ${notebookNames().join(', ')}`);
  process.exit(2);
}
const site = await startDashboard();
try {
  await sendSoftwareReports(site);
  for (const name of notebookNames().filter((one) => wanted.length === 0 || wanted.includes(one))) {
    writeFileSync(notebookPath(name), await executed(name, site.url));
    console.log(name);
  }
} finally {
  await site.stop();
}
