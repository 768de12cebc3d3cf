import { compareTexts } from './compare';

/** One entry of the catalogue of everything that Haat may refuse (RFC 9457). */
export interface ProblemDefinition {
  /** `<room>.<what_is_wrong>`: stable, meant for programs. */
  code: string;
  /** The HTTP status it travels with. */
  status: number;
  /** The same sentence for every occurrence. */
  title: string;
  /** What a client does about it; printed in `docs/errors.md` and at `GET /problems/<code>`. */
  advice: string;
}

/** A single wrong member of the request, named by a JSON Pointer (RFC 6901). */
export interface FieldError {
  pointer: string;
  code: string;
  detail: string;
}

/** What one occurrence may add to its definition. */
export interface ProblemParticulars {
  errors?: FieldError[];
  headers?: Record<string, string>;
  /** Extension members of the problem document, for example the new total of an order. */
  members?: Record<string, unknown>;
}

const catalogue = new Map<string, ProblemType>();

/** A refusal that the program knows by name. Thrown with {@link because}. */
export class ProblemType implements ProblemDefinition {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly advice: string;

  constructor(definition: ProblemDefinition) {
    this.code = definition.code;
    this.status = definition.status;
    this.title = definition.title;
    this.advice = definition.advice;
  }

  because(detail: string, particulars: ProblemParticulars = {}): Problem {
    return new Problem(this, detail, particulars);
  }
}

/** An occurrence of a {@link ProblemType}. The HTTP layer turns it into `application/problem+json`. */
export class Problem extends Error {
  constructor(
    readonly type: ProblemType,
    detail: string,
    readonly particulars: ProblemParticulars,
  ) {
    super(detail);
    this.name = 'Problem';
  }
}

/** Registers a refusal. Two refusals with one code cannot exist: the second stops the program at boot. */
export function defineProblem(definition: ProblemDefinition): ProblemType {
  if (catalogue.has(definition.code)) throw new Error(`The problem code ${definition.code} is defined twice`);
  const type = new ProblemType(definition);
  catalogue.set(type.code, type);
  return type;
}

export const problemCatalogue = (): ProblemType[] =>
  [...catalogue.values()].sort((a, b) => compareTexts(a.code, b.code));
