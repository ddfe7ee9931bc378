package io.harkara.verification;

import io.harkara.schemas.BankAccountType;
import io.harkara.schemas.BseAddress;
import io.harkara.schemas.BseBankAccount;
import io.harkara.schemas.BseCommand;
import io.harkara.schemas.BseHolder;
import io.harkara.schemas.BseMandate;
import io.harkara.schemas.BseNominee;
import io.harkara.schemas.BsePlan;
import io.harkara.schemas.BsePlanChange;
import io.harkara.schemas.BseSpread;
import io.harkara.schemas.BseSwitch;
import io.harkara.schemas.BseUcc;
import io.harkara.schemas.BuySellType;
import io.harkara.schemas.ClientChange;
import io.harkara.schemas.CommunicationMode;
import io.harkara.schemas.ContactOwner;
import io.harkara.schemas.DividendPayMode;
import io.harkara.schemas.Gender;
import io.harkara.schemas.HoldingMode;
import io.harkara.schemas.HoldingNature;
import io.harkara.schemas.KycType;
import io.harkara.schemas.MandateKind;
import io.harkara.schemas.NominationMode;
import io.harkara.schemas.PlanChangeKind;
import io.harkara.schemas.PlanFrequency;
import io.harkara.schemas.PlanKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * Kinds of orders with the fields that are usually filled in. No two numbers make the same order, because a venue that is sent
 * no reference tells orders apart by nothing else.
 */
enum SampleKind {
    LUMPSUM("bse.lumpsum") {
        @Override
        void fill(BseCommand.Builder command, int number, String registration) {
            command.setLumpsum(SampleOrders.lumpsum(number));
        }
    },
    SWITCH("bse.switch") {
        @Override
        void fill(BseCommand.Builder command, int number, String registration) {
            command.setSwitching(BseSwitch.newBuilder()
                    .setClientCode(SampleOrders.client(number))
                    .setFromSchemeCode(SCHEME)
                    .setToSchemeCode(OTHER_SCHEME)
                    .setBuySellType(BuySellType.FRESH)
                    .setHoldingMode(HoldingMode.PHYSICAL)
                    .setAmount(rupees(number))
                    .setFolioNumber(FOLIO)
                    .setKycVerified(true)
                    .setEuin(EUIN)
                    .setRemarks(REMARKS)
                    .build());
        }
    },
    SPREAD("bse.spread") {
        @Override
        void fill(BseCommand.Builder command, int number, String registration) {
            command.setSpread(BseSpread.newBuilder()
                    .setClientCode(SampleOrders.client(number))
                    .setSchemeCode(SCHEME)
                    .setBuySellType(BuySellType.FRESH)
                    .setHoldingMode(HoldingMode.PHYSICAL)
                    .setAmount(rupees(number))
                    .setRedemptionAmount(new BigDecimal("500.00"))
                    .setRedemptionDate(LocalDate.now(INDIA).plusDays(2))
                    .setKycVerified(true)
                    .setEuin(EUIN)
                    .setRemarks(REMARKS)
                    .build());
        }
    },
    SIP("bse.sip") {
        @Override
        void fill(BseCommand.Builder command, int number, String registration) {
            command.setPlan(plan(PlanKind.SIP, number).build());
        }
    },
    XSIP("bse.xsip") {
        @Override
        void fill(BseCommand.Builder command, int number, String registration) {
            command.setPlan(plan(PlanKind.XSIP, number).setMandateId("780039").build());
        }
    },
    STP("bse.stp") {
        @Override
        void fill(BseCommand.Builder command, int number, String registration) {
            command.setPlan(plan(PlanKind.STP, number)
                    .setToSchemeCode(OTHER_SCHEME)
                    .setBuySellType(BuySellType.FRESH)
                    .setFolioNumber(FOLIO)
                    .build());
        }
    },
    SWP("bse.swp") {
        @Override
        void fill(BseCommand.Builder command, int number, String registration) {
            command.setPlan(plan(PlanKind.SWP, number).setFolioNumber(FOLIO).build());
        }
    },
    MANDATE("bse.mandate") {
        @Override
        void fill(BseCommand.Builder command, int number, String registration) {
            command.setMandate(BseMandate.newBuilder()
                    .setClientCode(SampleOrders.client(number))
                    .setKind(MandateKind.XSIP)
                    .setAmount(rupees(number))
                    .setAccountNumber("9182%09d".formatted(number))
                    .setAccountType(BankAccountType.SAVINGS)
                    .setIfsc(IFSC)
                    .setStartDate(LocalDate.now(INDIA).plusDays(1))
                    .build());
        }
    },
    PAUSE("bse.plan-pause") {
        @Override
        void fill(BseCommand.Builder command, int number, String registration) {
            command.setPlanChange(BsePlanChange.newBuilder()
                    .setChange(PlanChangeKind.PAUSE)
                    .setKind(PlanKind.SIP)
                    .setClientCode(SampleOrders.client(number))
                    .setRegistrationNumber(registration)
                    .setInstallments(2)
                    .build());
        }
    },
    UCC("bse.ucc") {
        @Override
        void fill(BseCommand.Builder command, int number, String registration) {
            command.setUcc(investor(number));
        }
    };

    private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");
    private static final String SCHEME = "02-DP";
    private static final String OTHER_SCHEME = "02-GR";
    private static final String FOLIO = "123/45";
    private static final String EUIN = "E266801";
    private static final String IFSC = "HDFC0000093";
    private static final String REMARKS = "monthly plan";

    private final String type;

    SampleKind(String type) {
        this.type = type;
    }

    /** The type of its commands. */
    String type() {
        return type;
    }

    /**
     * Puts an order into a command.
     *
     * @param registration the SIP of the same number, for a pause
     */
    abstract void fill(BseCommand.Builder command, int number, String registration);

    private static BigDecimal rupees(int number) {
        return BigDecimal.valueOf(SampleOrders.amount(number)).setScale(2);
    }

    private static BsePlan.Builder plan(PlanKind kind, int number) {
        return BsePlan.newBuilder()
                .setKind(kind)
                .setClientCode(SampleOrders.client(number))
                .setSchemeCode(SCHEME)
                .setHoldingMode(HoldingMode.PHYSICAL)
                .setStartDate(LocalDate.now(INDIA).plusDays(20))
                .setFrequency(PlanFrequency.MONTHLY)
                .setInstallments(12)
                .setAmount(rupees(number))
                .setEuin(EUIN)
                .setRemarks(REMARKS);
    }

    private static BseUcc investor(int number) {
        return BseUcc.newBuilder()
                .setChange(ClientChange.NEW)
                .setClientCode("U%08d".formatted(number))
                .setTaxStatus("01")
                .setOccupation("02")
                .setHoldingNature(HoldingNature.SINGLE)
                .setHolders(List.of(BseHolder.newBuilder()
                        .setFirstName("ASHA")
                        .setLastName("RAO")
                        .setGender(Gender.FEMALE)
                        .setDateOfBirth(LocalDate.of(1985, 12, 31))
                        .setPan("AAAPR1234A")
                        .setKycType(KycType.KRA)
                        .setEmail("investor%d@example.com".formatted(number))
                        .setEmailOwner(ContactOwner.SELF)
                        .setMobile("9000000000")
                        .setMobileOwner(ContactOwner.SELF)
                        .build()))
                .setBankAccounts(List.of(BseBankAccount.newBuilder()
                        .setAccountType(BankAccountType.SAVINGS)
                        .setAccountNumber("00939607098")
                        .setIfsc(IFSC)
                        .setDefaultAccount(true)
                        .build()))
                .setDividendPayMode(DividendPayMode.DIRECT_CREDIT)
                .setAddress(BseAddress.newBuilder()
                        .setLine1("1 HILL ROAD")
                        .setCity("MUMBAI")
                        .setState("MA")
                        .setPincode("400050")
                        .setCountry("INDIA")
                        .build())
                .setCommunicationMode(CommunicationMode.EMAIL)
                .setNominees(List.of(BseNominee.newBuilder()
                        .setName("RAVI RAO")
                        .setRelation("20")
                        .setShare(new BigDecimal("100.00"))
                        .build()))
                .setNominationMode(NominationMode.OTP)
                .setPaperless(true)
                .build();
    }
}
