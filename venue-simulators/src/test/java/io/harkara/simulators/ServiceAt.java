package io.harkara.simulators;

import java.util.LinkedHashMap;
import java.util.Map;

/** The additional services under their two names, and what is sent to them. */
enum ServiceAt {
    DEMONSTRATION(
            "/MFUploadService/MFUploadService.svc/Secure",
            "http://bsestarmfdemo.bseindia.com/2016/01/",
            "IMFUploadService/"),
    LIVE("/StarMFWebService/StarMFWebService.svc/Basic", "http://www.bsestarmf.in/2016/01/", "IStarMFWebService/");

    final String path;
    private final String namespace;
    private final String contract;

    ServiceAt(String path, String namespace, String contract) {
        this.path = path;
        this.namespace = namespace;
        this.contract = contract;
    }

    String envelope(String operation, Map<String, String> members) {
        return Envelopes.envelope(
                Envelopes.addressing(namespace + contract + operation, "https://bsestarmfdemo.bseindia.com" + path),
                "<m:%1$s xmlns:m=\"%2$s\">%3$s</m:%1$s>"
                        .formatted(operation, namespace, Envelopes.elements("m", members)));
    }

    static Map<String, String> login(String password) {
        Map<String, String> login = new LinkedHashMap<>();
        login.put("UserId", BseAccount.DEMO.userId());
        login.put("MemberId", BseAccount.DEMO.memberId());
        login.put("Password", password);
        login.put("PassKey", SimulatorContext.PASS_KEY);
        return login;
    }

    static Map<String, String> call(String flag, String token, String param) {
        Map<String, String> call = new LinkedHashMap<>();
        call.put("Flag", flag);
        call.put("UserId", BseAccount.DEMO.userId());
        call.put("EncryptedPassword", token);
        call.put("param", param);
        return call;
    }
}
