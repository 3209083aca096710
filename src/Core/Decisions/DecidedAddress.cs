using System.Diagnostics.CodeAnalysis;
using SchoolSearch.Core.Addresses;

namespace SchoolSearch.Core.Decisions;

/// <summary>
/// What a decision is about: a page (<c>https://host/page</c>), all that lies below a path
/// (<c>https://host/path/*</c>), or a site (<c>host</c>, <c>host/path</c>, or the address by which the list names the
/// site). http and https are one: whoever blocks a page means both.
/// </summary>
public sealed record DecidedAddress
{
    /// <summary>Pages are decided about before paths, paths before sites.</summary>
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

    /// <summary>As it is written in the file, in normal form.</summary>
    public string Text { get; }

    public string Host { get; }

    /// <summary>Null for the usual one of the scheme, and for sites, which have every port.</summary>
    public int? Port { get; }

    /// <summary>Of two decisions about a page the one with the higher number holds.</summary>
    public int Specificity { get; }

    public bool IsPage => Specificity == Page;

    /// <summary>Names the host as a whole or the site as the list does.</summary>
    public bool IsSite => !Text.Contains("://", StringComparison.Ordinal);

    /// <summary>The beginning of path and query of all pages that it covers; the whole of it for a page.</summary>
    public string Target => target;

    public static bool TryParse(string? text, [NotNullWhen(true)] out DecidedAddress? address)
    {
        address = text?.Trim() switch
        {
            null or "" => null,
            var whole when !whole.Contains("://", StringComparison.Ordinal) => Site(whole),
            [.. var below, '*'] => Below(below),
            var page =>
                PageUrl.TryParse(page, out var url) ? new(
                    url.Value, url.Host, PortOf(url), url.PathAndQuery, Page) : null,
        };
        return address is not null;
    }

    /// <param name="siteKey">Of the site in which the page lies, or null.</param>
    public bool Covers(PageUrl url, string? siteKey) =>
        IsSite
            ? Text == siteKey || (url.Host == Host && (Port is null || url.Port == Port) && LiesBelow(url.PathAndQuery))
        : url.Host == Host && PortOf(url) == Port && (
            IsPage ? url.PathAndQuery == target : url.PathAndQuery.StartsWith(target, StringComparison.Ordinal));

    public bool Equals(DecidedAddress? other) => other is not null && Key == other.Key;

    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Text;

    /// <summary>The same for all ways of writing one address.</summary>
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

    /// <summary>A site at /blog is not the one at /blogue.</summary>
    bool LiesBelow(string path) => path.StartsWith(target, StringComparison.Ordinal)
        && (path.Length == target.Length || target.Length == 0 || path[target.Length] is '/' or '?');

    static int? PortOf(PageUrl url) => url.Port == (url.Scheme == Uri.UriSchemeHttp ? 80 : 443) ? null : url.Port;
}
