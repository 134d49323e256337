import type { Report } from '@breakeven/schema/report/report';

export type Submitted =
  | { ok: true; created: boolean; remark: string | null }
  | { ok: false; sentence: string };

/** Signs a report with the key of this browser and sends it to this site. Never throws: what went wrong is a sentence. */
export async function submitReport(report: Report): Promise<Submitted> {
  try {
    const [{ ownKey }, { reportSignatureHeaders, signReport }] = await Promise.all([
      import('../../_own/own-key.ts'),
      import('@breakeven/schema/trust/report-signature'),
    ]);
    const { secretKey } = await ownKey();
    const response = await fetch('/api/v1/reports', {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        ...reportSignatureHeaders(signReport(report.id, secretKey)),
      },
      body: JSON.stringify(report),
    });
    const answer = (await response.json().catch(() => null)) as Record<string, unknown> | null;
    if (response.ok) {
      return {
        ok: true,
        created: answer?.created === true,
        remark: (answer?.remark as string | undefined) ?? null,
      };
    }
    return { ok: false, sentence: refusal(response, answer) };
  } catch (error) {
    return {
      ok: false,
      sentence: `It could not be sent: ${(error as Error).message}. The report is still here.`,
    };
  }
}

function refusal(response: Response, answer: Record<string, unknown> | null): string {
  const wait = response.headers.get('Retry-After');
  if (response.status === 429) {
    return `The site takes no more from here for now${wait ? `; try again in ${wait} s` : ''}.`;
  }
  const said = (answer?.error as { message?: unknown } | undefined)?.message;
  return `The site refused it with ${response.status}: ${typeof said === 'string' ? said : 'it does not say why'}.`;
}
