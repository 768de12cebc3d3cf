import type { Answer } from './client';

/** What every refusal is answered with (RFC 9457). */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  requestId: string;
  errors?: { pointer: string; code: string; detail: string }[];
  [extension: string]: unknown;
}

/** The problem in an answer that has to be this refusal and no other. */
export function refusal(answer: Answer, status: number, code: string): Problem {
  const problem = answer.body as Problem | undefined;
  expect({ status: answer.status, code: problem?.code, ...(problem?.code !== code && { body: answer.text }) }).toEqual({
    status,
    code,
  });
  return problem as Problem;
}

/** Which members a refusal points at. */
export const pointers = ({ errors = [] }: Problem): string[] => errors.map(({ pointer }) => pointer).sort();
