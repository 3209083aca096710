using System.Diagnostics.CodeAnalysis;
using SchoolSearch.Core.Addresses;

namespace SchoolSearch.Core.Decisions;

/// <summary>
/// The target of a decision: a page (<c>https://host/page</c>), everything below a path (<c>https://host/path/*</c>),
/// or a site (<c>host</c>, <c>host/path</c>, or the site's address in the list). http and https count as one scheme.
/// </summary>
public sealed record DecidedAddress
{
    /// <summary>The specificity of pages, above that of all paths and sites.</summary>
    const int Page = int.MaxValue;

    readonly string target;

    DecidedAddress(string text, string host, int? port, string target, int specificity)
    {
        Text = text;
        Host = host;
        Port = port;
        this.target = target;
        Specificity = specificity;
    }

    /// <summary>The address in normal form, as the file has it.</summary>
    public string Text { get; }

    public string Host { get; }

    /// <summary>Null for the scheme's default port, and for sites, which cover every port.</summary>
    public int? Port { get; }

    /// <summary>Of two decisions about a page, the one with the higher specificity holds.</summary>
    public int Specificity { get; }

    public bool IsPage => Specificity == Page;

    /// <summary>True for a whole host or for a site named as in the list.</summary>
    public bool IsSite => !Text.Contains("://", StringComparison.Ordinal);

    /// <summary>The prefix of path and query of all pages covered; for a page, its whole path and query.</summary>
    public string Target => target;

    public static bool TryParse(string? text, [NotNullWhen(true)] out DecidedAddress? address)
    {
        address = text?.Trim() switch
        {
            null or "" => null,
            [.. var below, '*'] when !below.Contains("://", StringComparison.Ordinal)
                && below.Contains('/', StringComparison.Ordinal) => Below("http://" + below),
            var whole when !whole.Contains("://", StringComparison.Ordinal) => Site(whole),
            [.. var below, '*'] => Below(below),
            var page =>
                PageUrl.TryParse(page, out var url) ? new(
                    url.Value, url.Host, PortOf(url), url.PathAndQuery, Page) : null,
        };
        return address is not null;
    }

    /// <param name="siteKey">Key of the page's site, or null.</param>
    public bool Covers(PageUrl url, string? siteKey) =>
        IsSite
            ? Text == siteKey || (url.Host == Host && (Port is null || url.Port == Port) && LiesBelow(url.PathAndQuery))
        : url.Host == Host && PortOf(url) == Port && (
            IsPage ? url.PathAndQuery == target : url.PathAndQuery.StartsWith(target, StringComparison.Ordinal));

    public bool Equals(DecidedAddress? other) => other is not null && Key == other.Key;

    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Text;

    /// <summary>Equal for all spellings of one address.</summary>
    internal string Key => $"{(IsPage ? "" : IsSite ? "site " : "below ")}{Host}:{Port}{target}";

    internal static string KeyOf(PageUrl url) => $"{url.Host}:{PortOf(url)}{url.PathAndQuery}";

    static DecidedAddress? Site(string text)
    {
        if (!PageUrl.TryParse("http://" + text, out var url) || url.PathAndQuery.AsSpan().IndexOfAny('?', '*') >= 0
            || !(url.Host.Contains('.', StringComparison.Ordinal)
                || url.Host.StartsWith('[')
                || url.Host == "localhost"))
        {
            return null;
        }

        var path = url.Path.TrimEnd('/');
        var port = PortOf(url);
        return new(url.Value["http://".Length..].TrimEnd('/'), url.Host, port, path, path.Length);
    }

    static DecidedAddress? Below(string text) =>
        PageUrl.TryParse(text, out var url) ? new(
            url.Value + "*", url.Host, PortOf(url), url.PathAndQuery, url.PathAndQuery.Length) : null;

    /// <summary>A site at /blog does not cover /blogue.</summary>
    bool LiesBelow(string path) => path.StartsWith(target, StringComparison.Ordinal)
        && (path.Length == target.Length || target.Length == 0 || path[target.Length] is '/' or '?');

    static int? PortOf(PageUrl url) => url.Port == (url.Scheme == Uri.UriSchemeHttp ? 80 : 443) ? null : url.Port;
}
