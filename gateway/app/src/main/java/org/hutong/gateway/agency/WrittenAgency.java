package org.hutong.gateway.agency;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hutong.gateway.definition.DefinitionName;
import org.hutong.gateway.definition.InvalidDefinition;
import org.hutong.gateway.form.Form;
import org.hutong.gateway.holder.CreditCode;
import org.hutong.gateway.holder.InvalidHolderCode;
import org.hutong.gateway.holder.Province;
import tools.jackson.databind.JsonNode;

/** An agency as somebody wrote it. */
final class WrittenAgency {

    private static final int MOST_CONTACTS = 10;
    private static final int MOST_SYSTEMS = 50;
    private static final int MOST_NETWORKS = 50;
    private static final Pattern PHONE = Pattern.compile("[0-9+() -]{3,30}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,200}");

    private final Form form;
    private final boolean suspended;

    private WrittenAgency(JsonNode content, boolean suspended) {
        this.form = Form.of(content);
        this.suspended = suspended;
    }

    /**
     * Reads an agency.
     *
     * @throws InvalidDefinition with every mistake
     */
    static Onboarded read(JsonNode content, boolean suspended) {
        return new WrittenAgency(content, suspended).read();
    }

    private Onboarded read() {
        var id = id(form, "id");
        var names = form.object("names");
        var nameZh = names.text("zh", 100);
        var nameEn = names.text("en", 200);
        names.refuseUnknownMembers();
        var creditCode = creditCode();
        var province = place("province", form.text("province", 2));
        readContacts();
        var networks = networks(form, AllowedNetworks.ANY);
        var competentFor = competentFor();
        var systems = systems(networks);
        form.refuseUnknownMembers();
        if (!form.isFaultless()) {
            throw new InvalidDefinition(form.errors());
        }
        var clients = systems.stream().map(BusinessSystem::client).collect(Collectors.toSet());
        return new Onboarded(
                new RegisteredAgency(id, nameZh, nameEn, creditCode, province, suspended, competentFor, clients),
                systems);
    }

    private static String id(Form form, String name) {
        var id = form.text(name, 50);
        if (!id.isEmpty() && !DefinitionName.isId(id)) {
            form.wrong(name, "id");
        }
        return id;
    }

    private String creditCode() {
        var code = form.text("creditCode", 18);
        try {
            return code.isEmpty() ? code : CreditCode.parse(code).value();
        } catch (InvalidHolderCode wrong) {
            form.wrong("creditCode", wrong.code());
            return code;
        }
    }

    private String place(String name, String code) {
        if (!code.isEmpty()
                && !code.equals(RegisteredAgency.NATIONAL)
                && Province.ofCode(code).isEmpty()) {
            form.wrong(name, "agency-place");
        }
        return code;
    }

    private Set<String> competentFor() {
        var codes = form.texts("competentFor", 40, 2);
        for (int i = 0; i < codes.size(); i++) {
            place("competentFor/" + i, codes.get(i));
        }
        return new LinkedHashSet<>(codes);
    }

    /** Contacts are for people to read: checked, shown, and used by no program. */
    private void readContacts() {
        var contacts = form.objects("contacts", MOST_CONTACTS);
        if (contacts.isEmpty()) {
            form.wrong("contacts", "required");
        }
        for (var contact : contacts) {
            contact.text("name", 100);
            var phone = contact.optionalText("phone", 30);
            var email = contact.optionalText("email", 254);
            if (phone == null && email == null) {
                contact.wrong("phone", "required");
            }
            if (phone != null && !PHONE.matcher(phone).matches()) {
                contact.wrong("phone", "phone");
            }
            if (email != null && !EMAIL.matcher(email).matches()) {
                contact.wrong("email", "email");
            }
            contact.refuseUnknownMembers();
        }
    }

    private static AllowedNetworks networks(Form form, AllowedNetworks otherwise) {
        var written = form.texts("allowedNetworks", MOST_NETWORKS, 50);
        for (int i = 0; i < written.size(); i++) {
            if (!AllowedNetworks.isNetwork(written.get(i))) {
                form.wrong("allowedNetworks/" + i, "network");
            }
        }
        return written.isEmpty() ? otherwise : AllowedNetworks.of(written);
    }

    private List<BusinessSystem> systems(AllowedNetworks networks) {
        var systems = new ArrayList<BusinessSystem>();
        var clients = new HashSet<String>();
        for (var system : form.objects("systems", MOST_SYSTEMS)) {
            var client = id(system, "client");
            if (!client.isEmpty() && !clients.add(client)) {
                system.wrong("client", "repeated");
            }
            var names = system.object("names");
            var nameZh = names.text("zh", 100);
            var nameEn = names.text("en", 200);
            names.refuseUnknownMembers();
            var authentication = WrittenAuthentication.read(system.object("authentication"));
            systems.add(new BusinessSystem(client, nameZh, nameEn, authentication, networks(system, networks)));
            system.refuseUnknownMembers();
        }
        return systems;
    }
}
