namespace SchoolSearch.Crawler;

/// <summary>A host name leads to an address that is not on the public internet.</summary>
sealed class PrivateAddressException(string host) : IOException($"{host} has no public address.");
