package io.harkara.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogMaskTest {

    private static final Path SAMPLES = Path.of("../samples");
    private static final Pattern JSON_NAME = Pattern.compile("\"([A-Za-z0-9]+)\":");

    @Test
    void everyFieldOfTheSamplesIsInTheCorpusOrIsNoSecret() throws IOException {
        Set<String> known =
                LogCorpus.read().entries().stream().map(LogCorpus.Entry::name).collect(Collectors.toSet());
        Set<String> missing = new TreeSet<>();
        for (String file : new String[] {"orders.csv", "plans.csv", "bills.csv", "equity.csv"}) {
            String header = Files.readAllLines(SAMPLES.resolve(file)).getFirst();
            missing.addAll(Arrays.asList(header.split(",", -1)));
        }
        for (String line : Files.readAllLines(SAMPLES.resolve("bills.csv"))) {
            Pattern.compile("[,;]([A-Z][A-Za-z0-9 ]+)=")
                    .matcher(line)
                    .results()
                    .forEach(found -> missing.add(found.group(1)));
        }
        for (String file : new String[] {"clients.ndjson", "payments.ndjson"}) {
            JSON_NAME
                    .matcher(Files.readString(SAMPLES.resolve(file)))
                    .results()
                    .forEach(found -> missing.add(found.group(1)));
        }
        assertThat(missing).hasSizeGreaterThan(100);
        missing.removeAll(known);
        // Codes, amounts, dates of orders and choices from short lists; nothing that finds a person or opens a door.
        missing.removeAll(Set.of(
                ("type action order after change taxStatus occupation occupationType holdingNature kycType kycStatus emailOwner mobileOwner"
                                + " accountType defaultAccount dividendPayMode country share nominationMode nominationDeclined paperless"
                                + " communicationMode defaultDepository dataSource addressType countryOfBirth taxNumberType"
                                + " sourceOfWealth incomeSlab politicalExposure selfDeclared throughAdviser agency paymentMode"
                                + " totalAmount bankId returnUrl purpose holder buySell buySellType dpTxn units allUnits euinDeclared"
                                + " remarks startDate frequency installments firstOrderToday redemptionDate redemptionAmount plan"
                                + " fromMandateId toMandateId brokerage mandateKind channel mode parameters planId exchange side"
                                // What a corporate is, and how it is owned.
                                + " exemption entityKind nffeCategory activeNfeSubcategory natureOfBusiness listedOn"
                                + " beneficialOwnerCount nationality taxCountry controlType holdingPercent netWorthDate"
                                + " relatedListedCompany"
                                + " quantity priceType product validity price triggerPrice disclosedQuantity span tag"
                                // Objects, whose fields are in the corpus.
                                + " holders guardian nominees bankAccounts address foreignAddress demat taxResidences corporate"
                                + " beneficialOwner"
                                // What a number is counted in, and where a recharge is for.
                                + " BU Circle")
                        .split(" ", -1)));
        assertThat(missing).as("a new field: put it into the corpus").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s=%s",
                "%s: '%s'",
                "{\"%s\":\"%s\"}",
                "{\"%s\": \"%s\", \"next\": 1}",
                "{\"message\":\"sent {\\\"%s\\\":\\\"%s\\\"}\"}",
                "<b:%s>%s</b:%s>",
                "Login[user=x, %s=%s, z=1]",
                "{%s=[%s]}",
                "java.lang.IllegalStateException: %s=%s\n\tat io.harkara.bse.BseVenue.submit(BseVenue.java:12)"
            })
    void whatTheCorpusNamesIsHiddenBehindItsName(String form) {
        SoftAssertions each = new SoftAssertions();
        for (LogCorpus.Kind kind : new LogCorpus.Kind[] {LogCorpus.Kind.FORM, LogCorpus.Kind.NAMED}) {
            for (LogCorpus.Entry entry : LogCorpus.read().of(kind)) {
                String line = form.replaceFirst("%s", entry.name())
                        .replaceFirst("%s", java.util.regex.Matcher.quoteReplacement(entry.value()))
                        .replace("%s", entry.name());
                // Without quotation marks a password that has a semicolon in it cannot be told from what follows.
                String secret = form.contains("\"") || form.contains("'")
                        ? entry.value()
                        : entry.value().split(";", 2)[0];
                each.assertThat(LogMask.mask(line))
                        .as(line)
                        .doesNotContain(secret)
                        .contains("***");
            }
        }
        each.assertAll();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "the venue said %s of it", "(%s)", "\"%s\"", "a,%s,b", "<x>%s</x>", "told\n%s"})
    void whatHasAFormIsHiddenWithoutItsName(String form) {
        SoftAssertions each = new SoftAssertions();
        for (LogCorpus.Entry entry : LogCorpus.read().of(LogCorpus.Kind.FORM)) {
            String line = form.formatted(entry.value());
            each.assertThat(LogMask.mask(line))
                    .as(line)
                    .doesNotContain(entry.value())
                    .contains("***");
        }
        each.assertAll();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"bse.ucc\",\"order\":{\"nominees\":[{\"x\":1,\"%s\":\"%s\"}]},\"key\":\"after\"}",
                "{\"holders\":[{\"a\":{}},{\"%s\":\"%s\"}],\"key\":\"after\"}",
                "{\\\"customer\\\":{\\\"%s\\\":\\\"%s\\\"},\\\"key\\\":\\\"after\\\"}",
                "{\"inputs\": [{\"%s\": \"%s\"}], \"key\":\"after\"}",
                "{\"corporate\":{\"giin\":\"\",\"beneficialOwner\":{\"%s\":\"%s\"}},\"key\":\"after\"}"
            })
    void anOrderIsHiddenAsAWhole(String form) {
        for (LogCorpus.Kind kind : LogCorpus.Kind.values()) {
            for (LogCorpus.Entry entry : LogCorpus.read().of(kind)) {
                assertThat(LogMask.mask(form.formatted(entry.name(), entry.value())))
                        .doesNotContain(entry.value())
                        .contains("after");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s=%s",
                "%s %s",
                "{\"%s\":\"%s\"}",
                "<%s>%s</x>",
                "order of [%s=%s, x=1] is UNKNOWN",
                "%s %s: the venue has told of it unasked"
            })
    void whatPeopleNeedStaysReadable(String form) {
        SoftAssertions each = new SoftAssertions();
        for (LogCorpus.Entry entry : LogCorpus.read().of(LogCorpus.Kind.READABLE)) {
            String line = form.formatted(entry.name(), entry.value());
            each.assertThat(LogMask.mask(line)).isEqualTo(line);
        }
        each.assertAll();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            19:00 INFO i.h.b.BsePassword : the configured password has taken the place | same
            io.harkara.runtime.Token: it ended | same
            mobile: must have 10 digits and has 9 | same
            lastName: is missing in line 7 | same
            pan: expected 10 characters | same
            the password is wrong; the account main waits | same
            account 12: 3 orders | same
            account 43330267207: refused | account ***: refused
            Mobile 9845061675 and a/c no. 43330267207 | Mobile *** and a/c no. ***
            a bearer token and Basic authentication | same
            of 5 tokens: 3 are left | same
            </Password> is missing | same
            password="" and token=null; | password="" and token=***;
            4597 2026-11-27 12:34 8082 | same
            """)
    void wordsStay(String line, String masked) {
        assertThat(LogMask.mask(line)).isEqualTo(masked.equals("same") ? line : masked);
    }

    @Test
    void whatIsMaskedIsNotMaskedFurther() {
        for (LogCorpus.Entry entry : LogCorpus.read().entries()) {
            String once = LogMask.mask("{\"" + entry.name() + "\":\"" + entry.value() + "\"} " + entry.value());
            assertThat(LogMask.mask(once)).isEqualTo(once);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "1 ",
                "a.",
                "password=",
                "\"order\":{",
                "eyJ",
                "a@",
                "/aA1",
                "\\\"",
                "9",
                "Basic ",
                "[",
                "<a>",
                "+91 "
            })
    void aLongLineIsMaskedWithinSeconds(String piece) {
        String line = piece.repeat(200_000 / piece.length());
        long began = System.nanoTime();
        assertThat(LogMask.mask(line)).isNotNull();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
    }
}
