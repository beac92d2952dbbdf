import java.io.File;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.xml.namespace.QName;
import org.apache.cxf.jaxws.EndpointImpl;
import org.apache.cxf.rt.security.claims.Claim;
import org.apache.cxf.rt.security.claims.ClaimCollection;
import org.apache.cxf.sts.SignatureProperties;
import org.apache.cxf.sts.StaticSTSProperties;
import org.apache.cxf.sts.claims.ClaimsHandler;
import org.apache.cxf.sts.claims.ClaimsManager;
import org.apache.cxf.sts.claims.ClaimsParameters;
import org.apache.cxf.sts.claims.ClaimsParser;
import org.apache.cxf.sts.claims.ProcessedClaimCollection;
import org.apache.cxf.sts.operation.TokenIssueOperation;
import org.apache.cxf.sts.request.ReceivedCredential;
import org.apache.cxf.sts.service.StaticService;
import org.apache.cxf.sts.token.provider.AttributeStatementProvider;
import org.apache.cxf.sts.token.provider.DefaultSubjectProvider;
import org.apache.cxf.sts.token.provider.SAMLTokenProvider;
import org.apache.cxf.sts.token.provider.SubjectProviderParameters;
import org.apache.cxf.sts.token.provider.TokenProviderParameters;
import org.apache.cxf.sts.token.provider.TokenProviderResponse;
import org.apache.cxf.ws.security.sts.provider.SecurityTokenServiceProvider;
import org.apache.cxf.ws.security.sts.provider.STSException;
import org.apache.wss4j.common.crypto.Crypto;
import org.apache.wss4j.common.saml.bean.AttributeBean;
import org.apache.wss4j.common.saml.bean.AttributeStatementBean;
import org.apache.wss4j.common.saml.bean.SubjectBean;
import org.apache.wss4j.common.saml.bean.SubjectConfirmationDataBean;
import org.apache.wss4j.dom.WSConstants;
import org.apache.wss4j.dom.engine.WSSecurityEngineResult;
import org.apache.wss4j.dom.handler.WSHandlerConstants;
import org.apache.wss4j.dom.handler.WSHandlerResult;
import org.w3c.dom.Element;

/**
 * CXF's token service by the WSDL of the platform's:
 * {@code Sts WSDL SERVICE PORT KEY CLIENT-CERTIFICATE ENTITY CVR ROLE}. It issues tokens for the
 * service ENTITY and the authority CVR, with the role ROLE.
 */
public final class Sts {
    private static final String PREFIX = "dk:gov:saml:attribute:";
    private static final String BASIC = "urn:oasis:names:tc:SAML:2.0:attrname-format:basic";

    private Sts() {}

    /** The authority that a request names, in the dialect of WS-Federation. */
    private static final class Authority implements ClaimsParser, ClaimsHandler {
        private final String cvr;

        Authority(String cvr) {
            this.cvr = cvr;
        }

        @Override
        public String getSupportedDialect() {
            return "http://docs.oasis-open.org/wsfed/authorization/200706/authclaims";
        }

        @Override
        public Claim parse(Element claim) {
            Claim found = new Claim();
            found.setClaimType(claim.getAttribute("Uri"));
            found.addValue(claim.getTextContent().trim());
            if (!found.getValues().contains(cvr)) {
                throw new STSException("no agreement with that authority", STSException.REQUEST_FAILED);
            }
            return found;
        }

        @Override
        public List<String> getSupportedClaimTypes() {
            return List.of(PREFIX + "CvrNumberIdentifier");
        }

        @Override
        public ProcessedClaimCollection retrieveClaimValues(ClaimCollection claims, ClaimsParameters parameters) {
            return new ProcessedClaimCollection();
        }
    }

    /** Attributes of the profile of the platform. */
    private static final class Attributes implements AttributeStatementProvider {
        private final String cvr;
        private final String role;

        Attributes(String cvr, String role) {
            this.cvr = cvr;
            this.role = role;
        }

        @Override
        public AttributeStatementBean getStatement(TokenProviderParameters parameters) {
            String privileges = "<p:PrivilegeList xmlns:p=\"http://itst.dk/oiosaml/basic_privilege_profile\"><PrivilegeGroup "
                + "Scope=\"urn:dk:gov:saml:cvrNumberIdentifier:" + cvr + "\"><Privilege>" + role
                + "</Privilege></PrivilegeGroup></p:PrivilegeList>";
            List<AttributeBean> attributes = new ArrayList<>();
            attributes.add(attribute("CvrNumberIdentifier", cvr));
            attributes.add(attribute("AssuranceLevel", "3"));
            attributes.add(attribute("SpecVer", "DK-SAML-2.0"));
            attributes.add(attribute("KombitSpecVer", "1.0"));
            attributes.add(attribute("Privileges_intermediate", Base64.getEncoder().encodeToString(privileges.getBytes())));
            AttributeStatementBean statement = new AttributeStatementBean();
            statement.setSamlAttributes(attributes);
            return statement;
        }

        private static AttributeBean attribute(String name, String value) {
            AttributeBean attribute = new AttributeBean();
            attribute.setQualifiedName(PREFIX + name);
            attribute.setNameFormat(BASIC);
            attribute.addAttributeValue(value);
            return attribute;
        }
    }

    /** Says for which service the holder may use the token, and for how long. */
    private static final class Holder extends DefaultSubjectProvider {
        @Override
        public SubjectBean getSubject(SubjectProviderParameters parameters) {
            SubjectBean subject = super.getSubject(parameters);
            SubjectConfirmationDataBean data = new SubjectConfirmationDataBean();
            data.setRecipient(parameters.getProviderParameters().getAppliesToAddress());
            data.setNotBefore(Instant.now().minusSeconds(1));
            data.setNotAfter(Instant.now().plusSeconds(3600));
            subject.setSubjectConfirmationData(data);
            return subject;
        }
    }

    /**
     * Binds the token to the key that signed the request. CXF itself reads of UseKey a ds:KeyInfo
     * or a reference, and passes over the BinarySecurityToken that the platform asks for.
     */
    private static final class Bound extends SAMLTokenProvider {
        @Override
        public TokenProviderResponse createToken(TokenProviderParameters parameters) {
            ReceivedCredential credential = new ReceivedCredential();
            credential.setX509Cert(signer(parameters.getMessageContext()));
            parameters.getKeyRequirements().setReceivedCredential(credential);
            return super.createToken(parameters);
        }

        @SuppressWarnings("unchecked")
        private static X509Certificate signer(Map<String, Object> context) {
            for (WSHandlerResult found : (List<WSHandlerResult>) context.get(WSHandlerConstants.RECV_RESULTS)) {
                for (WSSecurityEngineResult result : found.getActionResults().get(WSConstants.SIGN)) {
                    return (X509Certificate) result.get(WSSecurityEngineResult.TAG_X509_CERTIFICATE);
                }
            }
            throw new STSException("nobody signed the request", STSException.INVALID_REQUEST);
        }
    }

    public static void main(String[] words) throws Exception {
        QName service = QName.valueOf(words[1]);
        Crypto crypto = Peer.crypto(words[3], words[4]);
        Map<String, Object> settings = Peer.security(crypto);

        SignatureProperties signature = new SignatureProperties();
        signature.setSignatureAlgorithm("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256");
        signature.setDigestAlgorithm("http://www.w3.org/2001/04/xmlenc#sha256");
        StaticSTSProperties properties = new StaticSTSProperties();
        properties.setSignatureCrypto(crypto);
        properties.setSignatureUsername("own");
        properties.setSignatureProperties(signature);
        properties.setCallbackHandler(Peer.password());
        properties.setIssuer("https://sts.test/");

        SAMLTokenProvider provider = new Bound();
        provider.setSubjectProvider(new Holder());
        provider.setAttributeStatementProviders(List.of(new Attributes(words[6], words[7])));
        Authority authority = new Authority(words[6]);
        ClaimsManager claims = new ClaimsManager();
        claims.setClaimParsers(List.of(authority));
        claims.setClaimHandlers(List.of(authority));
        StaticService known = new StaticService();
        known.setEndpoints(List.of(java.util.regex.Pattern.quote(words[5])));

        TokenIssueOperation issue = new TokenIssueOperation();
        issue.setStsProperties(properties);
        issue.setTokenProviders(List.of(provider));
        issue.setServices(List.of(known));
        issue.setClaimsManager(claims);
        SecurityTokenServiceProvider implementor = new SecurityTokenServiceProvider();
        implementor.setIssueOperation(issue);

        EndpointImpl endpoint = new EndpointImpl(implementor);
        endpoint.setWsdlLocation(new File(words[0]).toURI().toString());
        endpoint.setServiceName(service);
        endpoint.setEndpointName(new QName(service.getNamespaceURI(), words[2]));
        endpoint.setProperties(settings);
        int port = Peer.freePort();
        endpoint.publish("http://127.0.0.1:" + port + "/");
        Peer.untilClosed(port);
    }
}
