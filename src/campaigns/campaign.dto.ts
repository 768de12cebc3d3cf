import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels } from '@nestjs/swagger';
import {
  Validate,
  type ValidationArguments,
  ValidatorConstraint,
  type ValidatorConstraintInterface,
} from 'class-validator';
import { OneOf, Optional, Text } from '../common/fields';
import { ListQuery } from '../platform/http/listing';
import { RECIPIENT_STATES, type RecipientState } from './campaign-recipient.entity';
import { type Audience, AudienceField, AudienceOfAddresses, AudienceOfRole } from './campaign-audience.dto';
import { complaintAbout, PLACEHOLDERS, SUBJECT_PLACEHOLDERS } from './campaign.template';

@ValidatorConstraint({ name: 'template' })
class TemplateRule implements ValidatorConstraintInterface {
  validate(value: unknown, { constraints }: ValidationArguments): boolean {
    return typeof value === 'string' && complaintAbout(value, constraints as string[]) === null;
  }

  defaultMessage({ property, value, constraints }: ValidationArguments): string {
    const complaint = typeof value === 'string' ? complaintAbout(value, constraints as string[]) : null;
    return `${property} ${complaint ?? 'must be a text'}`;
  }
}

/** Text with placeholders, each out of a fixed set. */
const Template = (placeholders: readonly string[], bounds: Parameters<typeof Text>[0]): PropertyDecorator =>
  applyDecorators(Text(bounds), Validate(TemplateRule, [...placeholders]));

/** A mail to many. */
@ApiExtraModels(AudienceOfRole, AudienceOfAddresses)
export class CreateCampaign {
  /**
   * What stands above it. It knows the placeholders `{{name}}` and `{{email}}`.
   * @example "{{name}}, the kurtas are back"
   */
  @Template(SUBJECT_PLACEHOLDERS, { max: 200, pattern: /^[^\r\n]+$/, patternSays: 'one line' })
  subject!: string;

  /**
   * What it says, in plain text. It knows `{{name}}`, `{{email}}` and `{{unsubscribeUrl}}`; without the last one, that link
   * is put below.
   * @example "Hello {{name}},\n\nthe indigo kurtas are back."
   */
  @Template(PLACEHOLDERS, { max: 20_000 })
  text!: string;

  /**
   * The same as HTML, with the same placeholders; what they stand for is escaped. Left out, it is made of the text, in the
   * layout of the store's other mails.
   * @example "<p>Hello {{name}},</p><p>the indigo kurtas are back.</p>"
   */
  @Optional()
  @Template(PLACEHOLDERS, { max: 100_000 })
  html?: string;

  /**
   * Who gets it: `"customers"`, whoever has a role, or the accounts of up to 1,000 addresses. Of these only who is active,
   * has a proved address that mail reaches, and did not unsubscribe; an address without such an account is skipped.
   * @example "customers"
   */
  @AudienceField()
  audience!: Audience;
}

/** Who was meant: one of the two. */
export class CampaignAudienceResponse {
  /**
   * Whoever has this role.
   * @example "customer"
   */
  role!: string | null;

  /** How many different addresses were named. */
  addresses!: number | null;
}

/** A mail to many, and how far it is. */
export class CampaignSummary {
  id!: string;

  /** @example "{{name}}, the kurtas are back" */
  subject!: string;

  audience!: CampaignAudienceResponse;

  /**
   * `queued`: whom it goes to is being put together; `sending`; `sent`: nobody is left; `cancelled`: nobody further gets it.
   * @example "sending"
   */
  status!: 'queued' | 'sending' | 'sent' | 'cancelled';

  /**
   * How many get it: known once it is `sending`. Until it is `sent`, who is neither sent, failed nor unsubscribed waits.
   * @example 1000
   */
  total!: number;

  /** Of the named addresses, how many it does not go to. */
  skipped!: number;

  /**
   * How many the mail server has taken.
   * @example 400
   */
  sent!: number;

  /** How many it never will: refused for good, or after seven tries in half a day. */
  failed!: number;

  /** Of those, at how many addresses nobody lives; they get no campaign any more until they are proved again. */
  bounced!: number;

  /** How many had unsubscribed when it was their turn. */
  unsubscribed!: number;

  createdAt!: Date;

  startedAt!: Date | null;

  finishedAt!: Date | null;
}

export class CampaignResponse extends CampaignSummary {
  /** @example "Hello {{name}},\n\nthe indigo kurtas are back." */
  text!: string;

  html!: string | null;
}

export class CampaignPage {
  items!: CampaignSummary[];

  /** Ask for the next page with `?cursor=`; `null` on the last. */
  nextCursor!: string | null;

  /** How many there are, when asked for with `?count=true`. */
  count?: number;
}

export class ListCampaignRecipients extends ListQuery {
  /** Only those. */
  @Optional()
  @OneOf(RECIPIENT_STATES)
  status?: RecipientState;
}

/** That one account gets the mail. */
export class CampaignRecipientResponse {
  accountId!: string;

  /** @example "bounced" */
  status!: 'pending' | 'sending' | 'sent' | 'failed' | 'bounced' | 'unsubscribed';

  /** How often it was tried. */
  attempts!: number;

  /**
   * What the mail server said last, when it did not take the mail.
   * @example "550 5.1.1 <…>: no such user"
   */
  reason!: string | null;

  /** When it is tried next; `null` when it is not. */
  nextAttemptAt!: Date | null;

  finishedAt!: Date | null;
}

export class CampaignRecipientPage {
  items!: CampaignRecipientResponse[];

  /** Ask for the next page with `?cursor=`; `null` on the last. */
  nextCursor!: string | null;

  /** How many match, when asked for with `?count=true`. */
  count?: number;
}
