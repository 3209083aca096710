using SchoolSearch.Store;

namespace SchoolSearch.App.Wiring;

/// <summary>Chooses the page store: that of <c>--store</c>, else of the environment, else the file in the data
/// directory.</summary>
static class StoreInUse
{
    /// <summary>Keeps the password out of the process list and the shell's history.</summary>
    public const string Variable = "SCHOOLSEARCH_STORE";

    /// <exception cref="ConfigurationException">The address is invalid. The message does not repeat it, since it may
    /// contain a password.</exception>
    public static StoreAddress Read(string data, string? named)
    {
        var (text, source) =
            named is not null ? (named, "--store") : (Environment.GetEnvironmentVariable(Variable), Variable);
        if (string.IsNullOrEmpty(text) && named is null)
        {
            return new StoreAddress.InDirectory(data);
        }

        return StoreAddress.TryParse(text!, out var address) ? address : throw new ConfigurationException(
            $"{source} : adresse attendue de la forme postgres://nom:motdepasse@serveur:5432/base, ou "
                + "postgres://nom@/base?host=/var/run/postgresql pour un socket. Un caractère spécial du mot de "
                + "passe s’écrit %40 pour @, %3A pour :, %2F pour /.");
    }

    /// <summary>Opens the store for commands that read the results of a crawl.</summary>
    /// <exception cref="ConfigurationException">Nothing was crawled here.</exception>
    public static Task<PageStore> OpenExistingAsync(string data, string? named, CancellationToken cancel)
    {
        var address = Read(data, named);
        return address.MayHoldPages
            ? PageStore.OpenAsync(address, cancel)
            : throw new ConfigurationException(
                $"{data} : aucune page ici. Indiquez le dossier du moissonnage avec --data.");
    }
}
