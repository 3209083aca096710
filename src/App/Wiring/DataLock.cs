using SchoolSearch.App.Output;
using SchoolSearch.Core.Files;

namespace SchoolSearch.App.Wiring;

/// <summary>Creates data directories, and lets one process at a time do one kind of work on each.</summary>
static class DataLock
{
    /// <exception cref="ConfigurationException">Another process does this work, or the directory cannot be
    /// created.</exception>
    public static IDisposable Take(string data, string work)
    {
        CreateDirectory(data);
        return FileLock.TryTake(Path.Combine(data, DataDirectory.LockOf(work))) ?? throw new ConfigurationException(
            $"{data} : une autre commande « {work} » est déjà en cours sur ce dossier. Attendez qu’elle finisse, ou "
                + "choisissez un autre --data.");
    }

    /// <summary>Creates the data directory, readable by its owner alone, unless it exists.</summary>
    /// <exception cref="ConfigurationException">The directory cannot be created.</exception>
    public static void CreateDirectory(string data)
    {
        try
        {
            Directory.CreateDirectory(data, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(
                $"--data {data} : impossible d’y créer un dossier. {FaultWords.Expected(e)} Ou choisissez-en un "
                    + "autre.");
        }
    }
}
