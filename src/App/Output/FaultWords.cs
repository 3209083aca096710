using System.Data.Common;
using System.Diagnostics;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using SchoolSearch.Core.Files;
using SchoolSearch.Store;

namespace SchoolSearch.App.Output;

/// <summary>Failures in French words with a remedy. The messages of the framework and of its libraries are in
/// English, and may repeat settings; they are never shown.</summary>
static class FaultWords
{
    /// <summary>The HResult of an <see cref="IOException"/> that our own code has thrown, with a French
    /// message.</summary>
    const int OwnMessage = unchecked((int)0x80131620);

    const int MostFrames = 3;

    const string Ours = "SchoolSearch.";

    /// <summary>Null for a failure that nobody expects.</summary>
    public static string? Expected(Exception fault) => fault switch
    {
        OperationCanceledException => "Interrompu. Rien n’est perdu : relancez la même commande pour continuer.",
        _ when DiskFaults.Causes(fault).OfType<SqliteException>().FirstOrDefault() is { } sqlite
            && fault is not InvalidDataException && fault.HResult != OwnMessage =>
            SqliteFaults.Words(
                "Une base du dossier des données", sqlite,
                "Relancez ; si cela dure, mettez de côté le fichier .db que le message d’« index » nomme."),
        DbException => "La base des pages ne répond plus, ou a refusé. Vérifiez le serveur PostgreSQL, puis relancez : "
            + "ce qui est gardé n’est pas perdu.",
        InvalidDataException => fault.Message,
        _ when DiskFaults.IsFull(fault) =>
            $"{Where(fault)}il n’y a plus de place sur le disque. Faites de la place, puis relancez : ce qui est gardé "
                + "n’est pas perdu.",
        _ when fault is IOException or UnauthorizedAccessException && DiskFaults.IsForbidden(fault) =>
            $"{Where(fault)}cette écriture ou cette lecture est interdite. Vérifiez les droits du fichier et de son "
                + "dossier, et que le disque n’est pas en lecture seule.",
        FileNotFoundException or DirectoryNotFoundException =>
            $"{Where(fault)}ce fichier ou ce dossier manque. Vérifiez le chemin.",
        PathTooLongException => "Un chemin est trop long. Choisissez un dossier plus proche de la racine.",
        IOException { HResult: OwnMessage } => fault.Message,
        IOException => $"{Where(fault)}le fichier n’a pas pu être lu ou écrit (erreur {fault.HResult & 0xffff} du "
            + "système). Vérifiez le disque, puis relancez.",
        _ => null,
    };

    /// <summary>For a failure that nobody expects: enough for its authors, without a stack trace.</summary>
    public static string Unexpected(Exception fault)
    {
        var deepest = DiskFaults.Causes(fault).Last();
        var frames = new StackTrace(deepest).GetFrames()
            .Select(frame => frame.GetMethod()?.DeclaringType?.FullName)
            .Where(name => name?.StartsWith(Ours, StringComparison.Ordinal) == true)
            .Select(name => name![Ours.Length..].Split('+', '<')[0])
            .Distinct()
            .Take(MostFrames);
        return $"Une faute imprévue a arrêté la commande ({deepest.GetType().Name} : {string.Join(" < ", frames)}). "
            + "Relancez ; si elle revient, signalez cette ligne et la commande aux auteurs de SchoolSearch.";
    }

    /// <summary>Why an address cannot be listened on.</summary>
    public static string Listening(Exception fault) =>
        DiskFaults.Causes(fault).OfType<SocketException>().FirstOrDefault()?.SocketErrorCode switch
    {
        SocketError.AccessDenied => "le système l’interdit : un port plus petit que 1024 demande des droits",
        SocketError.AddressNotAvailable => "cette adresse n’est pas à cette machine",
        SocketError.AddressFamilyNotSupported => "cette machine ne connaît pas cette sorte d’adresse",
        _ => "un autre programme l’utilise déjà",
    };

    /// <summary>The file, where the framework names it.</summary>
    static string Where(Exception fault) =>
        DiskFaults.Causes(fault).OfType<FileNotFoundException>().FirstOrDefault()?.FileName is { } file
            ? $"{file} : "
            : DiskFaults.Causes(fault).Select(Quoted).FirstOrDefault(path => path is not null) is { } quoted
            ? $"{quoted} : "
            : "Le dossier des données : ";

    /// <summary>The framework's messages quote the path, and it is nowhere else.</summary>
    static string? Quoted(Exception fault) =>
        fault.Message.Split('\'') is [_, var path, ..] && Path.IsPathRooted(path) ? path : null;
}
