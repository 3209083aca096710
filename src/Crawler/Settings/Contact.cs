using System.Diagnostics.CodeAnalysis;
using System.Net.Mail;

namespace SchoolSearch.Crawler.Settings;

/// <summary>Where operators of the servers we visit learn who we are and can tell us to go: a web page or a mail
/// address, fit for a header.</summary>
public sealed record Contact
{
    const int Longest = 200;

    Contact(string address, string? mail) => (Address, Mail) = (address, mail);

    /// <summary>In the form for the user agent.</summary>
    public string Address { get; }

    /// <summary>For the From header (RFC 9110, section 10.1.2); null when the contact is a page.</summary>
    public string? Mail { get; }

    /// <summary>Reads <c>https://…</c>, <c>http://…</c> or <c>mailto:nom@domaine</c>.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Contact? contact)
    {
        contact = null;
        if (text is null
            || text.Length > Longest || text.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter))
            || !Uri.TryCreate(text, UriKind.Absolute, out var uri))
        {
            return false;
        }

        if (uri.Scheme == Uri.UriSchemeMailto)
        {
            var mail = text[(Uri.UriSchemeMailto.Length + 1)..];
            contact = MailAddress.TryCreate(mail, out var parsed) && parsed.Address == mail && mail
                .All(letter => IsPlain(letter) && letter is not ('?' or '&' or '%')) ? new Contact(
                    "mailto:" + mail, mail) : null;
        }
        else if ((uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
            && uri.UserInfo.Length == 0 && uri.IdnHost.Contains('.', StringComparison.Ordinal))
        {
            // Brackets would end the user agent's comment (RFC 9110, section 5.6.5).
            var address = uri.GetComponents(UriComponents.AbsoluteUri, UriFormat.UriEscaped).Replace(
                uri.Host, uri.IdnHost, StringComparison.Ordinal)
                .Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal);
            contact = address.All(IsPlain) ? new Contact(address, null) : null;
        }

        return contact is not null;
    }

    public override string ToString() => Address;

    static bool IsPlain(char letter) =>
        char.IsAscii(letter) && letter is not ('(' or ')' or '\\' or '"' or '<' or '>' or ',' or ';');
}

/// <summary>Refused: a connection off this machine without a contact for the crawler.</summary>
sealed class ContactMissingException() : Exception("No contact.");
