import { serverEnvironment } from '../../../../env.ts';
import { answerHealthBy } from '../../../../health-answer.ts';
import { writeTrouble } from '../../../../server/db/write-trouble.ts';
import { requireParameters } from '../../../../server/http/read-search-params.ts';
import { recently } from '../../../../server/http/recently.ts';
import { countReports } from '../../../../server/queries/reports.ts';
import { methodHandlers } from '../../../../server/rest/method-handlers.ts';
import { openDatabase } from '../../../../server/store/open-database.ts';
import { storeLostAt, withStore } from '../../../../server/store/store-unavailable.ts';

export const dynamic = 'force-dynamic';

const storeNow = recently(
  () => withStore(openDatabase, async (opened) => ({ opened, reports: await countReports(opened.database) })),
  { lastFailure: storeLostAt },
);

/**
 * Ready to serve: the database is open. `npm start` waits for this, and knows Breakeven by it. Where the disk takes no
 * reports, or the PostgreSQL is a standby, the site still reads: `status` is `read-only` then, and `writeTrouble` says why.
 */
export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = methodHandlers({
  read: async (request) => {
    requireParameters(request.url, []);
    const { opened, reports } = await storeNow();
    const trouble = await writeTrouble(opened, serverEnvironment().dataFolder);
    return Response.json(
      {
        status: trouble === null ? 'ok' : 'read-only',
        database: opened.kind,
        reports,
        writeTrouble: trouble,
      },
      { headers: { 'Cache-Control': 'no-store' } },
    );
  },
});

const ADDRESS = 'http://localhost/api/v1/health';
answerHealthBy(async () => GET(new Request(ADDRESS), {}));
