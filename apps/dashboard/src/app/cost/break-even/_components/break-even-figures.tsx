import type { BreakEven } from '@breakeven/cost-model/procedures/break-even';
import {
  formatLargeCount,
  formatNumber,
  formatTokenCount,
  formatUsd,
} from '@breakeven/cost-model/values/format';
import { quantityText } from '@breakeven/cost-model/values/quantity';
import type { ReactNode } from 'react';
import { Answer } from '../../../_components/answer.tsx';
import { KeyFigures } from '../../../_components/key-figures.tsx';
import type { BreakEvenState } from '../search-params.ts';
import { BreakEvenChart } from './break-even-chart.tsx';

const responsesText = ({ breakEvenResponses }: BreakEven) =>
  formatLargeCount(breakEvenResponses && Math.round(breakEvenResponses));

interface BreakEvenAnswerProps {
  answer: BreakEven;
  state: Pick<BreakEvenState, 'training' | 'perDay'>;
  /** What the cost of serving rests on, where it was not typed. */
  children?: ReactNode;
}

/** When serving has cost as much as training, in a sentence. */
export function BreakEvenAnswer({ answer, state, children }: BreakEvenAnswerProps) {
  return (
    <Answer>
      Serving has cost as much as the {formatUsd(state.training)} of training after{' '}
      <strong className="font-semibold">{formatTokenCount(answer.breakEvenTokens)} tokens</strong>:{' '}
      {responsesText(answer)} responses, or {formatNumber(answer.breakEvenDays)} days at{' '}
      {quantityText(state.perDay)} responses a day.{children && <> {children}</>}
    </Answer>
  );
}

interface BreakEvenFiguresProps {
  answer: BreakEven;
  trainingUsd: number;
  more: readonly { label: string; value: ReactNode; note?: string }[];
}

/** The same drawn and in its parts. */
export function BreakEvenFigures({ answer, trainingUsd, more }: BreakEvenFiguresProps) {
  return (
    <>
      {trainingUsd > 0 && <BreakEvenChart answer={answer} trainingUsd={trainingUsd} />}
      <div className="mt-4">
        <KeyFigures
          figures={[
            { label: 'Break-even', value: formatTokenCount(answer.breakEvenTokens), note: 'tokens served' },
            { label: 'In responses', value: responsesText(answer) },
            { label: 'In days', value: formatNumber(answer.breakEvenDays) },
            ...more,
          ]}
        />
      </div>
    </>
  );
}
