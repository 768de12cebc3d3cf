import { Optional, Text } from './fields';

/** A postal address, as a carrier needs it. */
export class Address {
  /**
   * Who receives the parcel.
   * @example "Ada Jha"
   */
  @Text({ max: 200 })
  name!: string;

  /**
   * House and street.
   * @example "12 Station Road"
   */
  @Text({ max: 200 })
  line1!: string;

  /** Flat, floor, landmark. */
  @Optional()
  @Text({ max: 200 })
  line2?: string;

  /** @example "Madhubani" */
  @Text({ max: 100 })
  city!: string;

  /**
   * State, province or union territory.
   * @example "Bihar"
   */
  @Optional()
  @Text({ max: 100 })
  region?: string;

  /** @example "847211" */
  @Text({ max: 20 })
  postalCode!: string;

  /**
   * ISO 3166-1 alpha-2 country code.
   * @example "IN"
   */
  @Text({ min: 2, max: 2, pattern: /^[A-Z]{2}$/, patternSays: 'an ISO 3166-1 alpha-2 code such as IN' })
  country!: string;

  /** @example "+91 6276 000000" */
  @Optional()
  @Text({ max: 30 })
  phone?: string;
}
