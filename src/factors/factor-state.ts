import type { DataSource } from 'typeorm';
import { firstRow } from '../platform/database/sql';
import type { Tx } from '../platform/database/transactions';
import { FIND_STATE } from './factors.queries';

/** Which factors an account has. */
export interface FactorState {
  totp: boolean;
  passkeys: number;
  /** Whether one of the passkeys was made to be asked for after the password. */
  passkeyDemanded: boolean;
  recoveryCodesLeft: number;
}

export async function findState(on: DataSource | Tx, userId: string): Promise<FactorState> {
  const state = await firstRow<FactorState>(on, FIND_STATE, [userId]);
  if (!state) throw new Error('A statement without FROM gave no row');
  return state;
}

/** Whether the password alone no longer opens the account. */
export const demandsSecondFactor = ({ totp, passkeyDemanded }: FactorState): boolean => totp || passkeyDemanded;
