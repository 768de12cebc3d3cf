import { PartialType } from '@nestjs/swagger';
import { Address } from '../common/address';

/** An address to keep. */
export class KeepAddress extends Address {}

/** What to change of an address. Members that are left out stay. */
export class ChangeAddress extends PartialType(Address, { skipNullProperties: false }) {}

/** An address that you keep for the next order. */
export class AddressResponse extends Address {
  /** @example "01936d5e-7f3a-7c1b-9a55-3f0f7a6c2b11" */
  id!: string;
}

export class AddressPage {
  items!: AddressResponse[];

  /** Always `null`: the list is short. */
  nextCursor!: string | null;
}
