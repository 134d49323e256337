import { errorAnswer } from '../../../../server/http/answer.ts';
import { countReports } from '../../../../server/queries/reports.ts';
import { openDatabase } from '../../../../server/store/open-database.ts';
import { withStore } from '../../../../server/store/store-unavailable.ts';

export const dynamic = 'force-dynamic';

/** Ready to serve: the database is open. `npm start` waits for this, and knows Breakeven by it. */
export async function GET(): Promise<Response> {
  try {
    const [kind, reports] = await withStore(
      openDatabase,
      async ({ kind, database }) => [kind, await countReports(database)] as const,
    );
    return Response.json({ status: 'ok', database: kind, reports });
  } catch (error) {
    return errorAnswer(error);
  }
}
