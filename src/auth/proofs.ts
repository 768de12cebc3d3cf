import type { CodeProof } from '../factors/factors.service';
import { InvalidRequest } from '../platform/http/http.problems';

interface Codes {
  code?: string;
  recoveryCode?: string;
}

interface Proofs extends Codes {
  password?: string;
  credential?: Record<string, unknown>;
}

export type Proof = CodeProof | { password: string } | { credential: Record<string, unknown> };

/** The one code in a request that must hold exactly one. */
export function codeProofIn({ code, recoveryCode }: Codes): CodeProof {
  return only<CodeProof>({ code: code && { code }, recoveryCode: recoveryCode && { recoveryCode } });
}

/** The one proof in a request that must hold exactly one. */
export function proofIn({ password, credential, code, recoveryCode }: Proofs): Proof {
  return only<Proof>({
    password: password && { password },
    code: code && { code },
    recoveryCode: recoveryCode && { recoveryCode },
    credential: credential && { credential },
  });
}

function only<T>(members: Record<string, T | '' | undefined>): T {
  const given = Object.values(members).filter((member) => member !== undefined && member !== '');
  const [proof] = given;
  if (proof !== undefined && given.length === 1) return proof as T;
  const names = Object.keys(members);
  throw InvalidRequest.because(`Send exactly one of: ${names.join(', ')}.`, {
    errors: names.map((name) => ({
      pointer: `/${name}`,
      code: 'exactly_one',
      detail: 'is wanted, or one of the others',
    })),
  });
}
