import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AddressesController } from './addresses.controller';
import { AddressesService } from './addresses.service';
import { MailingsService } from './mailings.service';
import { MarketingRefusal } from './marketing-refusal.entity';
import { MeController } from './me.controller';
import { MeService } from './me.service';
import { RolesAdminController } from './roles.admin.controller';
import { RolesService } from './roles.service';
import { Role } from './role.entity';
import { UserAddress } from './user-address.entity';
import { UserRole } from './user-role.entity';
import { User } from './user.entity';
import { UsersAdminController } from './users.admin.controller';
import { UsersPrivacy } from './users.privacy';
import { UsersService } from './users.service';

@Module({
  imports: [TypeOrmModule.forFeature([User, Role, UserRole, UserAddress, MarketingRefusal])],
  controllers: [MeController, AddressesController, UsersAdminController, RolesAdminController],
  providers: [UsersService, MeService, RolesService, AddressesService, MailingsService, UsersPrivacy],
  exports: [UsersService, RolesService, MailingsService],
})
export class UsersModule {}
