import type { Judgement } from '@breakeven/cost-model/plausibility/judge';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { ReportPlausibility } from './report-plausibility.tsx';

const markup = (judgement: Judgement | null) =>
  renderToStaticMarkup(<ReportPlausibility judgement={judgement} />);

it('says nothing of what is valid', () => {
  expect(markup({ state: 'valid', reasons: [] })).toBe('');
});

it('gives every reason with its field, as text', () => {
  const reasons = [
    { rule: 'clock', field: 'measuredAt', message: 'measured at 1970, but ...' },
    { rule: 'model-name', field: 'model.name', message: 'called <b>Llama</b>, but it is not' },
  ];
  const html = markup({ state: 'flagged', reasons });
  expect(html).toContain('no board ranks this report');
  for (const { field } of reasons) expect(html).toContain(field);
  expect(html).toContain('&lt;b&gt;Llama');
});

it('says that it is not judged yet', () => {
  expect(markup(null)).toContain('Not judged yet');
});
