import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { Ribbon } from './ribbon.tsx';

const markup = renderToStaticMarkup(
  <Ribbon
    label="Who leads"
    ticks={[10, 100, 1000]}
    format={(value) => `${value} h`}
    rows={[
      {
        name: 'As it was run',
        spans: [
          { from: 1, to: 10, name: 'small', color: 'red' },
          { from: 10, to: 100, name: 'large', color: 'blue' },
        ],
      },
    ]}
  />,
);

it('places spans by their logarithm, and names them', () => {
  expect(markup).toContain('left:0%;width:50%;background:red');
  expect(markup).toContain('left:50%;width:50%;background:blue');
  expect(markup).toContain('title="small: 1 h – 10 h"');
});

it('is one picture with a name, and has the ticks inside its ends alone', () => {
  expect(markup).toContain('role="img" aria-label="Who leads"');
  expect(markup).toContain('100 h');
  expect(markup).not.toContain('1000 h');
});
